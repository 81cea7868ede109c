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
package io.kaidian.worklist;

import org.springframework.modulith.ApplicationModule;
