/** Photos of a case beside those of the round before. */
@NullMarked
package io.kaidian.ui.review.desk.photos;

import org.jspecify.annotations.NullMarked;
