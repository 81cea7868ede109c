/** The analyst's studio; what its sub-packages share. */
@ApplicationModule(allowedDependencies = {"components", "layout", "live"})
package io.kaidian.ui.studio;

import org.springframework.modulith.ApplicationModule;
