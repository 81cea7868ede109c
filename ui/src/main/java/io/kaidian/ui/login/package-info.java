/** Sign-in screens. */
@ApplicationModule(allowedDependencies = {"components", "layout", "layout :: i18n", "layout :: portal"})
@NullMarked
package io.kaidian.ui.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
