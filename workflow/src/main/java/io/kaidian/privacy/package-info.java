/** Rights of the person: export, erasure, retention, legal holds, consents. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: accesslog",
            "cases :: documents",
            "cases :: erasure",
            "cases :: submission",
            "identity :: secondfactor",
            "photos",
            "platform :: audit",
            "platform :: blobstore",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: engine.history",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs.background",
            "platform :: security",
            "processes",
            "sellers"
        })
@NullMarked
package io.kaidian.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
