/** Review deadlines, escalation, and the date promised to the seller. */
@NullMarked
package io.kaidian.review.deadlines;

import org.jspecify.annotations.NullMarked;
