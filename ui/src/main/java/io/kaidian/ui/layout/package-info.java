/** The frame around all screens: navigation, account, notifications. */
@ApplicationModule(allowedDependencies = {"components", "live"})
@NullMarked
package io.kaidian.ui.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
