/** The list of work that waits. */
package io.kaidian.ui.review.inbox;
