/** Forms that analysts wrote, drawn for whoever does the step. */
@NullMarked
package io.kaidian.ui.review.desk.forms;

import org.jspecify.annotations.NullMarked;
