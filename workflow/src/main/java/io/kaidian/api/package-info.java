/** REST API for the marketplace's own systems: errors, idempotency keys, OpenAPI description. Controllers lie in the sub-packages, by resource. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: accesslog",
            "cases :: decisions",
            "cases :: documents",
            "cases :: findings",
            "cases :: imports",
            "cases :: submission",
            "cases :: submission.photos",
            "cases :: waivers",
            "enforcement",
            "enforcement :: appeals",
            "enforcement :: evidence",
            "enforcement :: rechecks",
            "enforcement :: sanctions",
            "enforcement :: sanctions.closure",
            "enforcement :: sanctions.suspension",
            "enforcement :: shop",
            "enforcement :: violations",
            "identity",
            "identity :: administrators",
            "identity :: onetimecodes",
            "identity :: signin",
            "photos",
            "platform :: audit",
            "platform :: blobstore",
            "platform :: clock",
            "platform :: cluster",
            "platform :: crypto",
            "platform :: database",
            "platform :: engine",
            "platform :: engine.externaltasks",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: http",
            "platform :: jobs",
            "platform :: jobs.background",
            "platform :: releases",
            "platform :: security",
            "platform :: settings",
            "processes",
            "registries :: payment",
            "review",
            "review :: desk",
            "sellers",
            "worklist"
        })
@NullMarked
package io.kaidian.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
