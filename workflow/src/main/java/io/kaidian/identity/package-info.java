/** Accounts and passwords of staff and sellers, limits on failed sign-ins. */
@ApplicationModule(
        allowedDependencies = {
            "platform :: audit",
            "platform :: clock",
            "platform :: cluster",
            "platform :: crypto",
            "platform :: database",
            "platform :: errors",
            "platform :: jobs",
            "platform :: jobs.background",
            "platform :: notifications",
            "platform :: security",
            "platform :: settings",
            "sellers"
        })
@NullMarked
package io.kaidian.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
