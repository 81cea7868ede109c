/** The decision form with its reasons and the preview of the message. */
@NullMarked
package io.kaidian.ui.review.desk.decision;

import org.jspecify.annotations.NullMarked;
