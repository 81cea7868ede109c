/** Sellers, their shops, payment accounts and contacts. */
@ApplicationModule(
        allowedDependencies = {
            "platform :: audit",
            "platform :: database",
            "platform :: engine.tables",
            "platform :: errors",
            "platform :: notifications",
            "platform :: security",
            "processes"
        })
package io.kaidian.sellers;

import org.springframework.modulith.ApplicationModule;
