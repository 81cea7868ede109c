package io.kaidian.platform.jobs.background;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.context.ApplicationContext;

/** Runs a job now and here, where a test says so and no runner runs. */
public final class BackgroundJobTrigger {

    private BackgroundJobTrigger() {}

    public static void run(ApplicationContext context, String job) {
        context.getBean(BackgroundJobRegistry.class).find(job).orElseThrow().run(new SimpleMeterRegistry());
    }
}
