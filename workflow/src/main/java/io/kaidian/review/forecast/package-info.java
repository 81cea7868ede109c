/** Expected waiting times and the figures of the dashboard. */
package io.kaidian.review.forecast;
