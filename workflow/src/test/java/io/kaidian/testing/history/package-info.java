/** Holds tests to what the audit trail asks of every change. */
@NullMarked
package io.kaidian.testing.history;

import org.jspecify.annotations.NullMarked;
