/** Quality of reviews: golden cases, blind second reviews, statistics. */
package io.kaidian.review.quality;
