/** Keeps work items in step with the user tasks of the review process. */
@NullMarked
package io.kaidian.review.tasks;

import org.jspecify.annotations.NullMarked;
