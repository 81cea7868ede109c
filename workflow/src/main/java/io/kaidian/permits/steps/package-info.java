/** What analysts can place in diagrams for permits, beside user tasks, tables and timers. */
@NullMarked
package io.kaidian.permits.steps;

import org.jspecify.annotations.NullMarked;
