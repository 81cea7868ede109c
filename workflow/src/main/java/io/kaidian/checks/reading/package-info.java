/** Photos in the queue are read by worker processes, a limited number at a time. */
@NullMarked
package io.kaidian.checks.reading;

import org.jspecify.annotations.NullMarked;
