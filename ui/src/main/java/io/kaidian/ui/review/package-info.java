/** Screens of reviewers and leads; what their sub-packages share. */
@ApplicationModule(allowedDependencies = {"components", "layout", "live", "seller"})
package io.kaidian.ui.review;

import org.springframework.modulith.ApplicationModule;
