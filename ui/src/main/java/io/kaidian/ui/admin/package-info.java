/** Screens of administrators. */
@ApplicationModule(allowedDependencies = {"components", "layout", "layout :: i18n", "live"})
@NullMarked
package io.kaidian.ui.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
