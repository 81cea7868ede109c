/** Screens of administrators. */
@ApplicationModule(allowedDependencies = {"components", "layout", "layout :: i18n", "live"})
package io.kaidian.ui.admin;

import org.springframework.modulith.ApplicationModule;
