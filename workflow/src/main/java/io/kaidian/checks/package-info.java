/** From photos and answers of registries to findings: the automated checks that the process runs. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: decisions",
            "cases :: documents",
            "cases :: evidence",
            "cases :: findings",
            "cases :: people",
            "cases :: submission",
            "cases :: submission.photos",
            "permits :: findings",
            "photos",
            "photos :: fieldfunctions",
            "photos :: formats",
            "photos :: idcard",
            "photos :: idcard.layout",
            "photos :: idcard.parsing",
            "photos :: imaging",
            "photos :: inference",
            "photos :: inspection",
            "photos :: isolation",
            "photos :: latinnames",
            "photos :: ocr",
            "platform :: blobstore",
            "platform :: clock",
            "platform :: cluster",
            "platform :: database",
            "platform :: engine",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: security",
            "processes",
            "registries :: business",
            "registries :: payment",
            "registries :: verification",
            "sellers"
        })
@NullMarked
package io.kaidian.checks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
