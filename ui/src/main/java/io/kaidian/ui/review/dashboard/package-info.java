/** Figures and planning of the review team. */
@NullMarked
package io.kaidian.ui.review.dashboard;

import org.jspecify.annotations.NullMarked;
