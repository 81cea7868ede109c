/** The rejection loop: a case goes back to the seller with every fault, reminders, deadlines, further rounds. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: decisions",
            "cases :: documents",
            "cases :: findings",
            "enforcement",
            "photos",
            "platform :: engine",
            "platform :: engine.tables",
            "platform :: notifications",
            "platform :: security",
            "processes",
            "sellers",
            "worklist"
        })
@NullMarked
package io.kaidian.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
