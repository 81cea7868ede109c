/** A seller submits: case, round, document, statement, finding, decision, history; and the shop that it is about. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "processes",
            "support :: database",
            "support :: diagrams",
            "support :: documents",
            "support :: engine",
            "support :: jobs",
            "support :: notices",
            "support :: time",
            "support :: security"
        })
package io.kaidian.cases;
