/** Requests for help from sellers whose photos keep failing, and the answers of people. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: decisions",
            "cases :: documents",
            "cases :: erasure",
            "cases :: findings",
            "cases :: submission",
            "cases :: waivers",
            "photos",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: engine",
            "platform :: engine.history",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: notifications",
            "platform :: security",
            "processes",
            "sellers",
            "worklist"
        })
@NullMarked
package io.kaidian.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
