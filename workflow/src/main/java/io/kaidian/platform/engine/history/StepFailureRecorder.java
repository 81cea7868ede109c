package io.kaidian.platform.engine.history;

import io.kaidian.platform.database.JdbcMapping;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes in {@code step_failure} each time an automatic step fails, from the first time on. The engine makes an incident of
 * the last failure alone, hours after the first.
 */
public class StepFailureRecorder implements FailedJobCommandFactory {

    private final JdbcClient jdbc;

    public StepFailureRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        return new NotedFailure(jobId, exception);
    }

    /** What the engine does after a failure, and a note of it in the same transaction. */
    private final class NotedFailure extends DefaultJobRetryCmd {

        private NotedFailure(String jobId, Throwable exception) {
            super(jobId, exception);
        }

        @Override
        public Object execute(CommandContext context) {
            var result = super.execute(context);
            var job = getJob();
            // Two transactions that met are tried again at once and are no failure.
            if (job != null && exception != null && shouldDecrementRetriesFor(exception)) {
                note(job);
            }
            return result;
        }

        private void note(JobEntity job) {
            jdbc.sql("""
                            insert into step_failure (job_id, process_key, process_version, element_id, business_key,
                                                      first_at, last_at, failures, next_at)
                            select :job, d.key_, d.version_, coalesce(:element, c.act_id_, d.key_),
                                   (select e.business_key_ from act_ru_execution e where e.id_ = :instance),
                                   :now, :now, 1, :next
                            from act_re_procdef d
                            left join act_ru_jobdef c on c.id_ = :definition
                            where d.id_ = :process
                            on conflict (job_id) do update
                            set last_at = excluded.last_at, failures = step_failure.failures + 1,
                                next_at = excluded.next_at
                            """)
                    .param("job", job.getId())
                    .param("element", job.getFailedActivityId())
                    .param("instance", job.getProcessInstanceId())
                    .param("definition", job.getJobDefinitionId())
                    .param("process", job.getProcessDefinitionId())
                    .param(
                            "next",
                            job.getDuedate() == null
                                    ? null
                                    : JdbcMapping.at(job.getDuedate().toInstant()))
                    .param("now", JdbcMapping.at(ClockUtil.getCurrentTime().toInstant()))
                    .update();
        }
    }
}
