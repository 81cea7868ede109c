/** Applications for permits as reviewers see them: evidence, and the form of the step. */
@NullMarked
package io.kaidian.ui.review.permits;

import org.jspecify.annotations.NullMarked;
