/** Decisions of reviewers: validated, effective after a delay in which they can be undone. */
@NullMarked
package io.kaidian.review.decisions;

import org.jspecify.annotations.NullMarked;
