/** The certification case: statement, status, history, and what a recheck or a reinstatement asks of it. */
@ApplicationModule(
        allowedDependencies = {
            "forms",
            "identity",
            "identity :: secondfactor",
            "photos",
            "photos :: fieldfunctions",
            "photos :: idcard",
            "platform :: allowlist",
            "platform :: audit",
            "platform :: blobstore",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: domain",
            "platform :: engine",
            "platform :: engine.forms",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs.background",
            "platform :: notifications",
            "platform :: releases",
            "platform :: security",
            "processes",
            "sellers",
            "studio :: monitoring",
            "studio :: trials"
        })
@NullMarked
package io.kaidian.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
