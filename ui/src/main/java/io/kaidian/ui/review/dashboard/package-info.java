/** Figures and planning of the review team. */
package io.kaidian.ui.review.dashboard;
