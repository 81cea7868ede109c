/** What a diagram says about a user task that is done with a form. */
@NamedInterface("engine.forms")
@NullMarked
package io.kaidian.platform.engine.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
