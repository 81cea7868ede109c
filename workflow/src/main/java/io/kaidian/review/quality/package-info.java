/** Quality of reviews: golden cases, blind second reviews, statistics. */
@NullMarked
package io.kaidian.review.quality;

import org.jspecify.annotations.NullMarked;
