/** Names of diagrams, variables, tables and catalogues in plain Java, and the files themselves. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.kaidian.processes;

import org.springframework.modulith.ApplicationModule;
