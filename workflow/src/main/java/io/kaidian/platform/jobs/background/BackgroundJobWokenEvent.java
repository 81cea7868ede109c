package io.kaidian.platform.jobs.background;

/**
 * There is work for a job: it runs once what says so is committed, and not only when its time comes.
 *
 * @param job its name
 */
public record BackgroundJobWokenEvent(String job) {}
