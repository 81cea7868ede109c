/** One case on the reviewer's desk. */
@NullMarked
package io.kaidian.ui.review.desk;

import org.jspecify.annotations.NullMarked;
