/** Scenarios, replays and trials of one case. */
@NullMarked
package io.kaidian.ui.studio.trials;

import org.jspecify.annotations.NullMarked;
