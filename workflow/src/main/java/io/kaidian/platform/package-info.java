/** Technical foundations: engine, database, encryption, audit trail, notifications. Knows no business module. */
@ApplicationModule(allowedDependencies = {"processes"})
package io.kaidian.platform;

import org.springframework.modulith.ApplicationModule;
