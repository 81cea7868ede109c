/** Quality of reviews and golden cases. */
@NullMarked
package io.kaidian.ui.review.quality;

import org.jspecify.annotations.NullMarked;
