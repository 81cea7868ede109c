package io.kaidian.support.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs jobs from the moment everything else of the server has started until the moment it begins to stop. */
@Component
class JobExecution implements SmartLifecycle {

    private final JobExecutor executor;
    private final JobSettings settings;

    /** The engine registers itself with the executor; it must be there before jobs run. */
    JobExecution(JobExecutor executor, JobSettings settings, ProcessEngine engine) {
        this.executor = executor;
        this.settings = settings;
    }

    @Override
    public void start() {
        executor.start();
    }

    @Override
    public void stop() {
        executor.shutdown();
    }

    @Override
    public boolean isRunning() {
        return executor.isActive();
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
