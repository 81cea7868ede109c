/** Scenarios, replays of decided cases and trials of one case, on an engine of their own. */
@NamedInterface("trials")
package io.kaidian.studio.trials;

import org.springframework.modulith.NamedInterface;
