/** Photos of a case beside those of the round before. */
package io.kaidian.ui.review.desk.photos;
