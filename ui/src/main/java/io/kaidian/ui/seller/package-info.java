/** Screens of sellers; what their sub-packages share. */
@ApplicationModule(
        allowedDependencies = {"components", "components :: photo", "layout", "live", "login", "login :: secondproof"})
package io.kaidian.ui.seller;

import org.springframework.modulith.ApplicationModule;
