/** Live updates of open screens. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.kaidian.ui.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
