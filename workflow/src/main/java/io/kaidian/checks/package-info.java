/** From a photo's bytes to facts, and from facts to findings: the automated checks that the process runs. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "cases",
            "processes",
            "support :: database",
            "support :: engine",
            "support :: nodes",
            "support :: outside",
            "support :: security",
            "support :: time"
        })
package io.kaidian.checks;
