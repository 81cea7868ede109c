package io.kaidian.platform.jobs.background;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.kaidian.platform.database.PostgresNotificationBus;
import io.kaidian.platform.jobs.BackgroundThreads;
import io.kaidian.platform.jobs.JobProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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
    static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int HEARTBEATS_MISSED = 4;
    private static final int THREADS_OF_THE_NODE = 4;

    /** What another node runs now is made due when it has ended, since it may not have seen the new work. */
    private static final Duration WAKE_AGAIN = Duration.ofSeconds(1);

    /** That node has heard of it as well, and looks again before it ends. */
    private static final int WAKES_OF_QUEUE = 5;

    private final DataSource dataSource;
    private final BackgroundJobRegistry jobs;
    private final BackgroundJobRepository rows;
    private final BackgroundJobProperties settings;
    private final JobProperties node;
    private final BackgroundJobSignals signals;
    private final MeterRegistry meters;
    private final List<PostgresNotificationBus.Subscription> heard = new CopyOnWriteArrayList<>();

    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable ThreadPoolTaskScheduler timer;

    BackgroundJobRunner(
            DataSource dataSource,
            BackgroundJobRegistry jobs,
            BackgroundJobRepository rows,
            BackgroundJobProperties settings,
            JobProperties node,
            BackgroundJobSignals signals,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.jobs = jobs;
        this.rows = rows;
        this.settings = settings;
        this.node = node;
        this.signals = signals;
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
            jobs.all(JobScope.ONE_NODE).stream().filter(RegisteredJob::isQueue).forEach(this::follow);
        }
    }

    /** Whatever was put into a queue while nobody listened is looked for now. */
    private void follow(RegisteredJob queue) {
        heard.add(signals.subscribe(queue.name(), () -> hear(queue)));
        hear(queue);
    }

    /** Nobody is told again of what was heard: all nodes have heard it. */
    private void hear(RegisteredJob queue) {
        var running = timer;
        if (running != null && !queue.looksAgain() && queue.want(Instant.now())) {
            running.execute(() -> makeDue(queue, queue.takeWanted()));
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
        return Tasks.recurring(job.name(), new TimesOfJob(job))
                .onFailure((failed, row) -> row.reschedule(
                        failed, times.again(failed.getTimeDone(), failed.getExecution().consecutiveFailures + 1)))
                .execute((instance, context) -> job.run(meters));
    }

    /** Hears of new work once it is committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(BackgroundJobWokenEvent woken) {
        jobs.find(woken.job()).ifPresent(job -> wake(job, Instant.now().plus(woken.in())));
    }

    /** Hears of somebody who wants it now. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(BackgroundJobRequestedEvent asked) {
        var running = timer;
        var job = jobs.find(asked.job());
        if (running == null || job.isEmpty()) {
            return;
        }
        if (job.get().isQueue() && !job.get().looksAgain()) {
            running.execute(() -> rows.makeDue(asked.job(), Instant.now()).ifPresent(this::lookAt));
        } else {
            wake(job.get(), Instant.now());
        }
    }

    private void wake(RegisteredJob job, Instant at) {
        var running = timer;
        if (running == null) {
            return;
        }
        if (job.scope() == JobScope.EACH_NODE) {
            running.execute(() -> job.run(meters));
        } else if (!job.looksAgain() && job.want(at)) {
            running.execute(() -> wake(job, 1));
        }
    }

    private void wake(RegisteredJob job, int wakes) {
        var running = timer;
        var at = job.takeWanted();
        if (running == null || makeDue(job, at) || job.looksAgain()) {
            return;
        }
        if (job.isQueue()) {
            signals.publish(job.name());
        }
        if (scheduler != null && (!job.isQueue() || wakes < WAKES_OF_QUEUE) && job.want(at)) {
            running.schedule(() -> wake(job, wakes + 1), Instant.now().plus(WAKE_AGAIN));
        }
    }

    /** Whether no node runs it now, so that it is due. */
    private boolean makeDue(RegisteredJob job, Instant at) {
        var pause = job.times().period();
        var due = job.isQueue() && pause != null
                ? rows.makeQueueDue(job.name(), at, pause)
                : rows.makeDue(job.name(), at);
        due.ifPresent(this::lookAt);
        return due.isPresent();
    }

    private void lookAt(Instant due) {
        var running = timer;
        if (running != null && scheduler != null) {
            running.schedule(this::look, due);
        }
    }

    private void look() {
        var shared = scheduler;
        if (shared != null) {
            shared.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void stop() {
        var shared = scheduler;
        var own = timer;
        scheduler = null;
        timer = null;
        heard.forEach(PostgresNotificationBus.Subscription::close);
        heard.clear();
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
    private record TimesOfJob(RegisteredJob job) implements Schedule {

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return job.times().first(now);
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete done) {
            return job.nextAfter(done.getTimeDone());
        }

        /** Whether another time than the one that stands in the row says that the settings have changed. */
        @Override
        public boolean isDeterministic() {
            return job.times().period() == null;
        }
    }
}
