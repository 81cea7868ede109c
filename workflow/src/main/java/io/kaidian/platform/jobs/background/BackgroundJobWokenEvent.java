package io.kaidian.platform.jobs.background;

import java.time.Duration;

/**
 * There is work for a job: it runs once what says so is committed, and not only when its time comes.
 *
 * @param job its name
 * @param in how long after that it is to run
 */
public record BackgroundJobWokenEvent(String job, Duration in) {

    /** Work that can be done at once. */
    public BackgroundJobWokenEvent(String job) {
        this(job, Duration.ZERO);
    }
}
