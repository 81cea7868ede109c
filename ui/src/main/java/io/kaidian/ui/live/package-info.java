/** Live updates of open screens. */
@ApplicationModule(allowedDependencies = {})
package io.kaidian.ui.live;

import org.springframework.modulith.ApplicationModule;
