/** One case on the reviewer's desk. */
package io.kaidian.ui.review.desk;
