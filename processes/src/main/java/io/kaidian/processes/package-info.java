/** Names of diagrams, variables, tables and catalogues in plain Java, and the files themselves. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.kaidian.processes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
