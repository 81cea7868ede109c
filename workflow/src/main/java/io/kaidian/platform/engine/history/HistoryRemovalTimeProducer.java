package io.kaidian.platform.engine.history;

import java.sql.Timestamp;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContext;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContextEntry;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says when what {@link MinimalHistoryLevel} keeps may go. The engine would look through all tables of its history when a process
 * ends, sixteen statements of which twelve never find anything, and would write each line of its log a second time.
 */
public class HistoryRemovalTimeProducer extends CacheAwareHistoryEventProducer {

    private final JdbcClient jdbc;

    public HistoryRemovalTimeProducer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before the commit, when the engine has written its own rows. */
    @Override
    protected void addRemovalTimeToHistoricProcessInstances(String rootProcessInstanceId, Date removalTime) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                endsOn(rootProcessInstanceId, removalTime);
            }
        });
    }

    private void endsOn(String root, Date removalTime) {
        jdbc.sql("""
                        with incidents as (
                            update act_hi_incident set removal_time_ = :gone where root_proc_inst_id_ = :root),
                        failures as (
                            update act_hi_job_log set removal_time_ = :gone where root_proc_inst_id_ = :root),
                        traces as (
                            update act_ge_bytearray set removal_time_ = :gone where root_proc_inst_id_ = :root)
                        update act_hi_procinst set removal_time_ = :gone where root_proc_inst_id_ = :root
                        """)
                .param("gone", new Timestamp(removalTime.getTime()))
                .param("root", root)
                .update();
    }

    @Override
    protected void addRemovalTimeToHistoricDecisions(String rootProcessInstanceId, Date removalTime) {
        // They are not kept.
    }

    /**
     * Lines of the log stay as long as their process is kept after its end, counted from the line. That a task was completed or a
     * process started is not among them: whoever did it is in the history of the case or shop that it was done for.
     */
    @Override
    public List<HistoryEvent> createUserOperationLogEvents(UserOperationLogContext context) {
        context.getEntries().removeIf(HistoryRemovalTimeProducer::isToldByTheDomain);
        var lines = super.createUserOperationLogEvents(context);
        lines.stream()
                .filter(line -> line.getProcessDefinitionId() != null)
                .forEach(line -> line.setRemovalTime(goneFor(line.getProcessDefinitionId())));
        return lines;
    }

    private static boolean isToldByTheDomain(UserOperationLogContextEntry entry) {
        return switch (entry.getEntityType()) {
            case EntityTypes.PROCESS_INSTANCE ->
                entry.getOperationType().equals(UserOperationLogEntry.OPERATION_TYPE_CREATE)
                        || entry.getOperationType().equals(UserOperationLogEntry.OPERATION_TYPE_CORRELATE_MESSAGE);
            case EntityTypes.TASK -> entry.getOperationType().equals(UserOperationLogEntry.OPERATION_TYPE_COMPLETE);
            default -> false;
        };
    }

    private static @Nullable Date goneFor(String processDefinitionId) {
        var days = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(processDefinitionId)
                .getHistoryTimeToLive();
        return days == null
                ? null
                : DefaultHistoryRemovalTimeProvider.determineRemovalTime(ClockUtil.getCurrentTime(), days);
    }
}
