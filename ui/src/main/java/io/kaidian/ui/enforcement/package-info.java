/** Screens of officers: shops, violations, closures, appeals. */
@ApplicationModule(allowedDependencies = {"components", "layout", "live"})
package io.kaidian.ui.enforcement;

import org.springframework.modulith.ApplicationModule;
