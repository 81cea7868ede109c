package io.kaidian.platform.jobs.background;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without parameters that the server calls by itself, again and again. That is all a job needs: the runner keeps
 * its next run, lets a failed one wait, and says in health, figures and on a page how it goes. A job that throws has failed.
 * What a job does it may do twice: after the death of a node nobody knows how far it came. A check node runs none.
 *
 * <p>A job that drains a queue says {@link #idle}, and returns, as an {@code Optional<Duration>}, in how long the next of what waits
 * is due. It runs then, or as soon as {@link BackgroundJobWokenEvent} tells of something new.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BackgroundJob {

    /** Its name for ever: in the database, in figures and, with {@code admin.jobs.name.} before it, among the labels. */
    String value();

    /** The time from the end of one run to the next, as a duration or the name of a setting. */
    String every() default "";

    /**
     * For a queue: how long it waits where nothing is due, as a duration or the name of a setting. {@link #every} is then the least time
     * between the end of one run and the next.
     */
    String idle() default "";

    /** When it runs, in the zone of business, instead of a time between runs. */
    String cron() default "";

    /** When it runs for the very first time, after the start; at once where nothing is said. */
    String firstAfter() default "PT0S";

    /**
     * Names of settings of which one has to be given, or the job has nothing to do; the page of jobs says where none is.
     * Empty for a job that always has something to do.
     */
    String[] needs() default {};

    /** Which nodes run it. */
    JobScope on() default JobScope.ONE_NODE;
}
