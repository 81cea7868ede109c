/** Components that several screens share. */
@ApplicationModule(allowedDependencies = {"live"})
@NullMarked
package io.kaidian.ui.components;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
