package io.kaidian.support.engine;

import java.time.Duration;
import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Tries a job again soon whose step only waits; every other failure uses up a try, as the engine does it. */
class PostponedJobs implements FailedJobCommandFactory {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final FailedJobCommandFactory failures;

    /** @param failures what follows on every failure that is one */
    PostponedJobs(FailedJobCommandFactory failures) {
        this.failures = failures;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        var waits = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(NotYetException.class::isInstance);
        return waits ? context -> postpone(context, jobId) : failures.getCommand(jobId, failure);
    }

    private static Object postpone(CommandContext context, String jobId) {
        var job = context.getJobManager().findJobById(jobId);
        if (job != null) {
            job.unlock();
            job.setDuedate(new Date(ClockUtil.getCurrentTime().getTime() + SOON.toMillis()));
        }
        return null;
    }
}
