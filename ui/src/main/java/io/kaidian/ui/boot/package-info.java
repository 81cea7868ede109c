/** What Spring Boot sets up by itself. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.kaidian.ui.boot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
