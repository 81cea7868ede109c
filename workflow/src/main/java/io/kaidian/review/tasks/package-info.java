/** Keeps work items in step with the user tasks of the review process. */
package io.kaidian.review.tasks;
