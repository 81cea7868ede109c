/** The points ledger: entries, thresholds, reset at the end of the year. */
@NullMarked
package io.kaidian.enforcement.sanctions.points;

import org.jspecify.annotations.NullMarked;
