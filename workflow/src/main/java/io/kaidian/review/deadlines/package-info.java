/** Review deadlines, escalation, and the date promised to the seller. */
package io.kaidian.review.deadlines;
