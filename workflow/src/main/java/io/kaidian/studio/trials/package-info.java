/** Scenarios, replays of decided cases and trials of one case, on an engine of their own. */
@NamedInterface("trials")
@NullMarked
package io.kaidian.studio.trials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
