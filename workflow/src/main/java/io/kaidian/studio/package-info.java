/** The analyst's studio: drafts, trials, releases, migrations, monitoring. */
@ApplicationModule(
        allowedDependencies = {
            "forms",
            "identity",
            "platform :: allowlist",
            "platform :: audit",
            "platform :: clock",
            "platform :: database",
            "platform :: engine",
            "platform :: engine.externaltasks",
            "platform :: engine.history",
            "platform :: engine.statements",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs",
            "platform :: jobs.background",
            "platform :: notifications",
            "platform :: releases",
            "platform :: security",
            "processes"
        })
@NullMarked
package io.kaidian.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
