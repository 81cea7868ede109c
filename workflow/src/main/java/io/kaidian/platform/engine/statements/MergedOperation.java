package io.kaidian.platform.engine.statements;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/** One statement for several rows of a table, each changed or removed in the revision in which it was read. */
final class MergedOperation extends DbBulkOperation {

    /** What can be merged; a table each, and what is done to it. */
    enum Kind {
        VARIABLE_UPDATE(DbOperationType.UPDATE, VariableInstanceEntity.class, "updateVariables"),
        VARIABLE_DELETION(DbOperationType.DELETE, VariableInstanceEntity.class, "deleteVariables"),
        JOB_DELETION(DbOperationType.DELETE, JobEntity.class, "deleteJobs"),
        /** Children and parents together: references are looked at when the statement ends. */
        EXECUTION_DELETION(DbOperationType.DELETE, ExecutionEntity.class, "deleteExecutions");

        private final DbOperationType type;
        private final Class<? extends DbEntity> entity;
        private final String statement;

        Kind(DbOperationType type, Class<? extends DbEntity> entity, String statement) {
            this.type = type;
            this.entity = entity;
            this.statement = "io.kaidian.engine." + statement;
        }

        /** Null where the engine's own statement is sent. */
        static @Nullable Kind of(DbOperation operation) {
            return operation instanceof DbEntityOperation one
                    ? Stream.of(values())
                            .filter(kind ->
                                    kind.type == one.getOperationType() && kind.entity.isInstance(one.getEntity()))
                            .findFirst()
                            .orElse(null)
                    : null;
        }
    }

    private final List<DbEntityOperation> merged;

    /** @param merged at least two, all of this kind */
    MergedOperation(Kind kind, List<DbEntityOperation> merged) {
        super(
                kind.type == DbOperationType.UPDATE ? DbOperationType.UPDATE_BULK : DbOperationType.DELETE_BULK,
                kind.entity,
                kind.statement,
                kind == Kind.VARIABLE_UPDATE ? Values.of(merged) : Rows.of(merged));
        this.merged = List.copyOf(merged);
    }

    /** One of the operations that this one stands for. */
    DbEntityOperation first() {
        return merged.getFirst();
    }

    /** Whether another transaction has changed or removed one of the rows. */
    boolean missedOne() {
        return getState() == State.APPLIED && getRowsAffected() < merged.size();
    }

    /** Counts the revisions of what was changed, as the engine does for its own statements. */
    void countRevisions() {
        if (getOperationType() == DbOperationType.UPDATE_BULK && getState() == State.APPLIED) {
            merged.stream()
                    .map(change -> (HasDbRevision) change.getEntity())
                    .forEach(row -> row.setRevision(row.getRevisionNext()));
        }
    }

    /** Which rows: parameters of a statement, by the names that it uses. */
    record Rows(String[] ids, Integer[] revisions) {

        static Rows of(List<DbEntityOperation> operations) {
            return new Rows(
                    column(operations, row -> row.getEntity().getId(), String[]::new),
                    column(operations, row -> ((HasDbRevision) row.getEntity()).getRevision(), Integer[]::new));
        }
    }

    /** What is written into which variables, a column each. */
    record Values(
            Rows rows,
            String[] executions,
            String[] scopes,
            String[] types,
            String[] documents,
            Double[] doubles,
            Long[] longs,
            String[] texts,
            String[] secondTexts,
            Long[] sequence) {

        static Values of(List<DbEntityOperation> changes) {
            return new Values(
                    Rows.of(changes),
                    column(changes, of(VariableInstanceEntity::getExecutionId), String[]::new),
                    column(changes, of(VariableInstanceEntity::getVariableScopeId), String[]::new),
                    column(changes, of(VariableInstanceEntity::getSerializerName), String[]::new),
                    column(changes, of(VariableInstanceEntity::getByteArrayValueId), String[]::new),
                    column(changes, of(VariableInstanceEntity::getDoubleValue), Double[]::new),
                    column(changes, of(VariableInstanceEntity::getLongValue), Long[]::new),
                    column(changes, of(VariableInstanceEntity::getTextValue), String[]::new),
                    column(changes, of(VariableInstanceEntity::getTextValue2), String[]::new),
                    column(changes, of(VariableInstanceEntity::getSequenceCounter), Long[]::new));
        }

        private static <T extends @Nullable Object> Function<DbEntityOperation, T> of(
                Function<VariableInstanceEntity, T> value) {
            return change -> value.apply((VariableInstanceEntity) change.getEntity());
        }
    }

    private static <T extends @Nullable Object> T[] column(
            List<DbEntityOperation> operations, Function<DbEntityOperation, T> value, IntFunction<T[]> array) {
        return operations.stream().map(value).toArray(array);
    }
}
