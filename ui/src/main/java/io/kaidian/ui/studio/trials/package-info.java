/** Scenarios, replays and trials of one case. */
package io.kaidian.ui.studio.trials;
