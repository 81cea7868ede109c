/** Decisions of reviewers: validated, effective after a delay in which they can be undone. */
package io.kaidian.review.decisions;
