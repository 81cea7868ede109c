/** The points ledger: entries, thresholds, reset at the end of the year. */
package io.kaidian.enforcement.sanctions.points;
