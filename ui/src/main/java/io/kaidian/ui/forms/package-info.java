/** Forms that analysts wrote, drawn for whoever fills them in. */
@ApplicationModule(allowedDependencies = "components")
@NullMarked
package io.kaidian.ui.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
