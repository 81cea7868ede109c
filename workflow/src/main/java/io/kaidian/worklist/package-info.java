/** The task list: work items, claims, assignment, absences, queues, counters. */
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: engine",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs",
            "platform :: jobs.background",
            "platform :: security",
            "processes"
        })
@NullMarked
package io.kaidian.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
