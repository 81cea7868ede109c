package io.kaidian.platform.jobs;

import java.time.Duration;

/** Settings of jobs as they are by default. */
public final class JobPropertiesFixture {

    private JobPropertiesFixture() {}

    public static JobProperties named(String node) {
        return new JobProperties(node, true, 4, Duration.ofMillis(250), Duration.ofSeconds(2));
    }
}
