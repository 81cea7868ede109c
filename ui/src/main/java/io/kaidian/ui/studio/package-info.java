/** The analyst's studio; what its sub-packages share. */
@ApplicationModule(allowedDependencies = {"components", "layout", "layout :: i18n", "live"})
@NullMarked
package io.kaidian.ui.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
