/** Clients of external registries: payment companies, business register, identity register, face comparison. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "cases :: documents",
            "cases :: erasure",
            "cases :: submission",
            "cases :: transfers",
            "photos",
            "photos :: idcard",
            "platform :: crypto",
            "platform :: database",
            "platform :: http.client",
            "platform :: settings",
            "sellers"
        })
@NullMarked
package io.kaidian.registries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
