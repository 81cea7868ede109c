/** What the marketplace's own systems call: the REST contract, its tokens, and repeated requests. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "cases",
            "checks :: agreement",
            "checks :: payment",
            "processes",
            "review",
            "standing",
            "support :: database",
            "support :: documents",
            "support :: engine",
            "support :: nodes",
            "support :: http",
            "support :: security",
            "support :: time",
            "support :: worklist"
        })
package io.kaidian.api;
