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
package io.kaidian.correction;

import org.springframework.modulith.ApplicationModule;
