/** Sellers, their shops, payment accounts and contacts. */
@ApplicationModule(
        allowedDependencies = {
            "platform :: audit",
            "platform :: database",
            "platform :: domain",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: notifications",
            "platform :: security",
            "processes"
        })
@NullMarked
package io.kaidian.sellers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
