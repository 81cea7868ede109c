/** Technical foundations: engine, database, encryption, audit trail, notifications. Knows no business module. */
@ApplicationModule(allowedDependencies = {"processes"})
@NullMarked
package io.kaidian.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
