/** Sign-in screens. */
@ApplicationModule(allowedDependencies = {"components", "layout", "layout :: i18n", "layout :: portal"})
package io.kaidian.ui.login;

import org.springframework.modulith.ApplicationModule;
