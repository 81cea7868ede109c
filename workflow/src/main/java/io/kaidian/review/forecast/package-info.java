/** Expected waiting times and the figures of the dashboard. */
@NullMarked
package io.kaidian.review.forecast;

import org.jspecify.annotations.NullMarked;
