/** The journal of activities, written instead of the engine's own history. */
@NamedInterface("engine.history")
@NullMarked
package io.kaidian.platform.engine.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
