package io.kaidian.platform.jobs;

import java.time.Duration;

/** Settings of jobs as they are by default. */
public final class JobPropertiesFixture {

    private JobPropertiesFixture() {}

    public static JobProperties jobs(boolean enabled) {
        return new JobProperties("", enabled, 4, Duration.ofMillis(250), Duration.ofSeconds(2));
    }
}
