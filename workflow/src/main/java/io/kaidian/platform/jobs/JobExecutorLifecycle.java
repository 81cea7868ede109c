package io.kaidian.platform.jobs;

import io.kaidian.platform.cluster.NodeRole;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs jobs from the moment everything else of the server has started until the moment it begins to stop. */
@Component
class JobExecutorLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobExecutorLifecycle.class);

    private final JobExecutor executor;
    private final JobProperties settings;
    private final NodeRole role;
    private final JdbcClient jdbc;

    /** The engine registers itself with the executor; it must be there before jobs run. */
    JobExecutorLifecycle(
            JobExecutor executor, JobProperties settings, NodeRole role, JdbcClient jdbc, ProcessEngine engine) {
        this.executor = executor;
        this.settings = settings;
        this.role = role;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        takeUpWhatWasLeft();
        executor.start();
        if (role == NodeRole.SERVE) {
            log.info("The checks are left to check nodes");
        } else if (role == NodeRole.CHECKS) {
            log.info("This node takes the checks and nothing else; people and systems are not served");
        }
    }

    /** Jobs that this node held when it was killed stay locked; nobody else may know that it does not run them. */
    private void takeUpWhatWasLeft() {
        var left = jdbc.sql("""
                        update act_ru_job
                        set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                        where lock_owner_ = ?
                        """).param(executor.getLockOwner()).update();
        if (left > 0) {
            log.warn("This node was killed while it held {} jobs; they run again", left);
        }
    }

    @Override
    public void stop() {
        executor.shutdown();
    }

    @Override
    public boolean isRunning() {
        return executor.isActive();
    }

    /** Whether this node is one of those that take the checks. */
    boolean takesChecks() {
        return isRunning() && role.takesChecks();
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    /** After the web server (which has {@code Integer.MAX_VALUE - 2048}), so that a job finds the whole server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
