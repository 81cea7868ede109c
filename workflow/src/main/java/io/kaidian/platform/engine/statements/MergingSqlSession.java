package io.kaidian.platform.engine.statements;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation.State;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows in one statement that the engine asks for one after the other ({@link ReadTogether}), and changes and removes rows that go together in one statement, where the engine sends one for each: variables that a step writes, and
 * variables, jobs and executions when a process ends. A row that another transaction has changed fails the transaction as it does there.
 */
final class MergingSqlSession extends BatchDbSqlSession {

    private static final String VARIABLES = "selectVariablesByExecutionId";
    private static final String LEAN_VARIABLES = "io.kaidian.engine.selectVariablesOfExecution";

    private final ReadTogether readTogether = new ReadTogether();

    MergingSqlSession(DbSqlSessionFactory factory) {
        super(factory);
    }

    @Override
    public <T extends DbEntity> T selectById(Class<T> type, String id) {
        var kind = ReadTogether.Kind.of(type);
        if (kind == null) {
            return super.selectById(type, id);
        }
        var known = readTogether.find(kind, id);
        if (known.isEmpty()) {
            readTogether.keep(kind, super.selectList(kind.statement(), id));
            known = readTogether.find(kind, id);
        }
        // What belongs to no execution is found by its id alone.
        return known.isPresent() ? type.cast(known.get()) : super.selectById(type, id);
    }

    @Override
    public List<?> selectList(String statement, Object parameter) {
        var known = readTogether.take(statement, parameter);
        if (known != null) {
            return known;
        }
        return super.selectList(VARIABLES.equals(statement) ? LEAN_VARIABLES : statement, parameter);
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        readTogether.forget();
        var merged = merge(operations);
        var result = super.executeDbOperations(merged);
        // First, as they are the reason: an execution to which a variable still belongs cannot be removed.
        var failed = new ArrayList<DbOperation>();
        for (var operation : merged) {
            if (operation instanceof MergedOperation several) {
                if (several.missedOne()) {
                    several.first().setState(State.FAILED_CONCURRENT_MODIFICATION);
                    failed.add(several.first());
                } else {
                    several.countRevisions();
                }
            }
        }
        failed.addAll(result.getFailedOperations());
        return FlushResult.withFailuresAndRemaining(failed, result.getRemainingOperations());
    }

    /** In the same order: what refers to what is not known here. */
    private static List<DbOperation> merge(List<DbOperation> operations) {
        var merged = new ArrayList<DbOperation>(operations.size());
        var together = new ArrayList<DbEntityOperation>();
        MergedOperation.@Nullable Kind kind = null;
        for (var operation : operations) {
            var next = MergedOperation.Kind.of(operation);
            if (next != kind) {
                addMerged(merged, kind, together);
                kind = next;
            }
            if (next == null) {
                merged.add(operation);
            } else {
                together.add((DbEntityOperation) operation);
            }
        }
        addMerged(merged, kind, together);
        return merged;
    }

    private static void addMerged(
            List<DbOperation> merged, MergedOperation.@Nullable Kind kind, List<DbEntityOperation> together) {
        if (kind == null || together.size() < 2) {
            merged.addAll(together);
        } else {
            merged.add(new MergedOperation(kind, together));
        }
        together.clear();
    }
}
