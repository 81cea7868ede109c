/** Screens of officers: shops, violations, closures, appeals. */
@ApplicationModule(allowedDependencies = {"components", "layout", "live"})
@NullMarked
package io.kaidian.ui.enforcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
