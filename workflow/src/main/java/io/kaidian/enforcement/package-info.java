/** After certification: what a shop's seller is told, deadlines, and the work that lies outside of processes. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: accesslog",
            "cases :: decisions",
            "cases :: documents",
            "cases :: evidence",
            "cases :: findings",
            "cases :: questions",
            "identity",
            "photos",
            "platform :: allowlist",
            "platform :: audit",
            "platform :: blobstore",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: domain",
            "platform :: engine",
            "platform :: engine.history",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs.background",
            "platform :: notifications",
            "platform :: releases",
            "platform :: security",
            "processes",
            "sellers",
            "worklist"
        })
@NullMarked
package io.kaidian.enforcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
