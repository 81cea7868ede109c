/** Forms as data: what people fill in at a step of a diagram, read from files of a release and checked on the server. */
@ApplicationModule(allowedDependencies = {"platform :: releases", "processes"})
@NullMarked
package io.kaidian.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
