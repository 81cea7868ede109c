/** Afterwards: violations, points, sanctions, suspension, reinstatement, closure, appeal. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "cases",
            "checks",
            "processes",
            "support :: database",
            "support :: documents",
            "support :: engine",
            "support :: notices",
            "support :: security",
            "support :: time",
            "support :: worklist"
        })
package io.kaidian.standing;
