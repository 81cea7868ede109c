package io.kaidian.platform.jobs.background;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.kaidian.platform.jobs.BackgroundThreads;
import io.kaidian.platform.jobs.JobProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs the jobs from the moment everything else of the server has started until the moment it begins to stop: those that one node
 * runs for all from their rows in the database, those of each node by the time of this one.
 */
class BackgroundJobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobRunner.class);

    private static final Duration BEFORE_INTERRUPT = Duration.ofSeconds(4);

    /** A node that has been silent for four of these is dead, and another one takes what it ran. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int HEARTBEATS_MISSED = 4;
    private static final int THREADS_OF_THE_NODE = 4;

    /** What runs now is run once more when it has ended, since it may not have seen the new work. */
    private static final Duration WAKE_AGAIN = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final BackgroundJobRegistry jobs;
    private final BackgroundJobRepository rows;
    private final BackgroundJobProperties settings;
    private final JobProperties node;
    private final MeterRegistry meters;

    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable ThreadPoolTaskScheduler timer;

    BackgroundJobRunner(
            DataSource dataSource,
            BackgroundJobRegistry jobs,
            BackgroundJobRepository rows,
            BackgroundJobProperties settings,
            JobProperties node,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.jobs = jobs;
        this.rows = rows;
        this.settings = settings;
        this.node = node;
        this.meters = meters;
    }

    @Override
    public void start() {
        var started = new ThreadPoolTaskScheduler();
        started.setPoolSize(THREADS_OF_THE_NODE);
        started.setThreadNamePrefix("node-jobs-");
        started.setDaemon(true);
        // A job that waits for its time is no work to be finished.
        started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        started.setErrorHandler(failed -> LOG.debug("A job of this node failed, as was said", failed));
        started.initialize();
        timer = started;
        jobs.all(JobScope.EACH_NODE).forEach(job -> schedule(started, job));
        if (node.enabled()) {
            takeUpWhatWasLeft();
            var shared = scheduler();
            scheduler = shared;
            shared.start();
        }
    }

    private void schedule(ThreadPoolTaskScheduler started, RegisteredJob job) {
        var first = job.times().first(Instant.now());
        started.schedule(
                () -> job.run(meters), last -> last.lastCompletion() == null ? first : job.plan(last.lastCompletion()));
    }

    /** What a node of this name held when it was killed, nobody else would take before it counts as dead. */
    private void takeUpWhatWasLeft() {
        if (!node.node().isEmpty()) {
            var left = rows.releaseAllOf(node.node());
            if (left > 0) {
                LOG.warn("This node was killed while it ran {} background jobs; they run again", left);
            }
        }
    }

    private Scheduler scheduler() {
        var tasks = jobs.all(JobScope.ONE_NODE).stream().map(this::task).toList();
        return Scheduler.create(dataSource)
                .startTasks(tasks)
                .tableName(BackgroundJobRepository.TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(
                        node.node().isEmpty() ? UUID.randomUUID().toString() : node.node()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(settings.pollInterval())
                .threads(settings.threads())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED)
                .shutdownMaxWait(BEFORE_INTERRUPT)
                // The job has said it itself.
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    private RecurringTask<Void> task(RegisteredJob job) {
        var times = job.times();
        return Tasks.recurring(job.name(), new TimesOfJob(times))
                .onFailure((failed, row) -> row.reschedule(
                        failed, times.again(failed.getTimeDone(), failed.getExecution().consecutiveFailures + 1)))
                .execute((instance, context) -> job.run(meters));
    }

    /** Hears of new work once it is committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(BackgroundJobWokenEvent woken) {
        jobs.find(woken.job()).ifPresent(this::wake);
    }

    private void wake(RegisteredJob job) {
        var running = timer;
        if (running == null) {
            return;
        }
        if (job.scope() == JobScope.EACH_NODE) {
            running.execute(() -> job.run(meters));
        } else {
            running.execute(() -> makeDue(job));
        }
    }

    private void makeDue(RegisteredJob job) {
        var shared = scheduler;
        if (rows.makeDue(job.name(), Instant.now())) {
            if (shared != null) {
                shared.triggerCheckForDueExecutions();
            }
        } else if (shared != null) {
            var running = timer;
            if (running != null) {
                running.schedule(() -> makeDue(job), Instant.now().plus(WAKE_AGAIN));
            }
        }
    }

    @Override
    public void stop() {
        var shared = scheduler;
        var own = timer;
        scheduler = null;
        timer = null;
        if (own != null) {
            own.initiateShutdown();
        }
        if (shared != null) {
            shared.stop();
        }
        if (own != null) {
            BackgroundThreads.stop(own.getScheduledExecutor(), BEFORE_INTERRUPT);
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Whether this node takes the jobs that one node runs for all. */
    boolean isSharedRunning() {
        var shared = scheduler;
        return shared != null && shared.getSchedulerState().isStarted();
    }

    boolean isSharedWanted() {
        return node.enabled();
    }

    /** After the web server, as the jobs of processes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    /** What the library asks, in our words. */
    private record TimesOfJob(JobTimes times) implements Schedule {

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return times.first(now);
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete done) {
            return times.next(done.getTimeDone());
        }

        /** Whether another time than the one that stands in the row says that the settings have changed. */
        @Override
        public boolean isDeterministic() {
            return times.period() == null;
        }
    }
}
