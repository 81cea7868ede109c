package io.kaidian.platform.engine.statements;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation.State;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Removes variables that go together in one statement: the engine sends one for each when a process ends. A variable that another
 * transaction has changed fails the transaction as it does there.
 */
final class MergingSqlSession extends BatchDbSqlSession {

    MergingSqlSession(DbSqlSessionFactory factory) {
        super(factory);
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        var merged = merge(operations);
        var result = super.executeDbOperations(merged);
        // First, as they are the reason: an execution to which a variable still belongs cannot be removed.
        var failed = new ArrayList<DbOperation>();
        for (var operation : merged) {
            if (operation instanceof MergedVariableDeletion deletion && deletion.missedOne()) {
                deletion.first().setState(State.FAILED_CONCURRENT_MODIFICATION);
                failed.add(deletion.first());
            }
        }
        failed.addAll(result.getFailedOperations());
        return FlushResult.withFailuresAndRemaining(failed, result.getRemainingOperations());
    }

    /** In the same order: what refers to what is not known here. */
    private static List<DbOperation> merge(List<DbOperation> operations) {
        var merged = new ArrayList<DbOperation>(operations.size());
        var deletions = new ArrayList<DbEntityOperation>();
        for (var operation : operations) {
            if (operation instanceof DbEntityOperation one && isVariableDeletion(one)) {
                deletions.add(one);
            } else {
                addMerged(merged, deletions);
                merged.add(operation);
            }
        }
        addMerged(merged, deletions);
        return merged;
    }

    private static void addMerged(List<DbOperation> merged, List<DbEntityOperation> deletions) {
        if (deletions.size() < 2) {
            merged.addAll(deletions);
        } else {
            merged.add(new MergedVariableDeletion(deletions));
        }
        deletions.clear();
    }

    private static boolean isVariableDeletion(DbEntityOperation operation) {
        return operation.getOperationType() == DbOperationType.DELETE
                && operation.getEntity() instanceof VariableInstanceEntity;
    }
}
