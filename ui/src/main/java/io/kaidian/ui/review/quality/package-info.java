/** Quality of reviews and golden cases. */
package io.kaidian.ui.review.quality;
