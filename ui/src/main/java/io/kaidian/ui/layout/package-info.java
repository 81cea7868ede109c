/** The frame around all screens: navigation, account, notifications. */
@ApplicationModule(allowedDependencies = {"components", "live"})
package io.kaidian.ui.layout;

import org.springframework.modulith.ApplicationModule;
