package io.kaidian.platform.engine.statements;

import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/** Removes several variables, each in the revision in which it was read. */
final class MergedVariableDeletion extends DbBulkOperation {

    private static final String STATEMENT = "io.kaidian.engine.deleteVariables";

    private final List<DbEntityOperation> merged;

    MergedVariableDeletion(List<DbEntityOperation> merged) {
        super(DbOperationType.DELETE_BULK, VariableInstanceEntity.class, STATEMENT, Variables.of(merged));
        this.merged = List.copyOf(merged);
    }

    /** One of the operations that this one stands for. */
    DbEntityOperation first() {
        return merged.getFirst();
    }

    /** Whether another transaction has changed or removed one of the variables. */
    boolean missedOne() {
        return getState() == State.APPLIED && getRowsAffected() < merged.size();
    }

    /** Parameters of the statement, by the names that it uses. */
    record Variables(String[] ids, Integer[] revisions) {

        static Variables of(List<DbEntityOperation> deletions) {
            var variables = deletions.stream()
                    .map(deletion -> (VariableInstanceEntity) deletion.getEntity())
                    .toList();
            return new Variables(
                    variables.stream().map(VariableInstanceEntity::getId).toArray(String[]::new),
                    variables.stream().map(VariableInstanceEntity::getRevision).toArray(Integer[]::new));
        }
    }
}
