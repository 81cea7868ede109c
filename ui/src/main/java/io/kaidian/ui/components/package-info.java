/** Components that several screens share. */
@ApplicationModule(allowedDependencies = {"live"})
package io.kaidian.ui.components;

import org.springframework.modulith.ApplicationModule;
