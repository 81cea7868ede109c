/** People review cases. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: accesslog",
            "cases :: decisions",
            "cases :: documents",
            "cases :: erasure",
            "cases :: evidence",
            "cases :: findings",
            "cases :: people",
            "cases :: questions",
            "cases :: replicas",
            "cases :: submission",
            "cases :: transfers",
            "cases :: waivers",
            "enforcement",
            "enforcement :: sanctions.suspension",
            "enforcement :: violations",
            "help",
            "identity",
            "permits",
            "photos",
            "photos :: fieldfunctions",
            "photos :: idcard",
            "photos :: latinnames",
            "platform :: audit",
            "forms",
            "platform :: clock",
            "platform :: crypto",
            "platform :: database",
            "platform :: engine",
            "platform :: engine.forms",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: jobs.background",
            "platform :: notifications",
            "platform :: releases",
            "platform :: security",
            "privacy",
            "processes",
            "sellers",
            "worklist"
        })
@NullMarked
package io.kaidian.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
