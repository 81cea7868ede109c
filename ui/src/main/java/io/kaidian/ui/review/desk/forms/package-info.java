/** What people filled in at steps that analysts drew. */
@NullMarked
package io.kaidian.ui.review.desk.forms;

import org.jspecify.annotations.NullMarked;
