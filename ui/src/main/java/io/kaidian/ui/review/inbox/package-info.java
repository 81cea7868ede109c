/** The list of work that waits. */
@NullMarked
package io.kaidian.ui.review.inbox;

import org.jspecify.annotations.NullMarked;
