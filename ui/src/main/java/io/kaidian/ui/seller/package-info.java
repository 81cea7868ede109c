/** Screens of sellers; what their sub-packages share. */
@ApplicationModule(
        allowedDependencies = {
            "components",
            "components :: photo",
            "forms",
            "layout",
            "live",
            "login",
            "login :: secondproof"
        })
@NullMarked
package io.kaidian.ui.seller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
