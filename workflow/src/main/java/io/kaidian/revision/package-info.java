/** The rejection loop: findings out to the seller, corrected documents in, reminders, deadlines, more rounds. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "cases",
            "processes",
            "standing",
            "support :: database",
            "support :: engine",
            "support :: notices",
            "support :: security",
            "support :: time",
            "support :: worklist"
        })
package io.kaidian.revision;
