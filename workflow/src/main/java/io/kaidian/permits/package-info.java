/** Permits of shops: applications that run through processes which analysts draw, and what was granted, until it ends. */
@ApplicationModule(
        allowedDependencies = {
            "cases :: findings",
            "enforcement",
            "enforcement :: appeals",
            "enforcement :: evidence",
            "enforcement :: shop",
            "forms",
            "photos",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: domain",
            "platform :: engine",
            "platform :: engine.forms",
            "platform :: engine.history",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs.background",
            "platform :: notifications",
            "platform :: releases",
            "platform :: security",
            "processes",
            "sellers",
            "studio :: trials",
            "worklist"
        })
@NullMarked
package io.kaidian.permits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
