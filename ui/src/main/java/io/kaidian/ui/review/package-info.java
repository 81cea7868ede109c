/** Screens of reviewers and leads; what their sub-packages share. */
@ApplicationModule(
        allowedDependencies = {
            "components",
            "components :: photo",
            "forms",
            "layout",
            "layout :: i18n",
            "live",
            "seller"
        })
@NullMarked
package io.kaidian.ui.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
