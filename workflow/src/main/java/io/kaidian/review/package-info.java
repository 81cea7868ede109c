/** People decide: who may take which case, what they see of it, what they decide, and what follows at once. */
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
package io.kaidian.review;
