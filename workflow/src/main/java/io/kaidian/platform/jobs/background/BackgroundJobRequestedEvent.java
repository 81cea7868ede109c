package io.kaidian.platform.jobs.background;

/**
 * Somebody wants a job to run now, even where it waits after a failure.
 *
 * @param job its name
 */
record BackgroundJobRequestedEvent(String job) {}
