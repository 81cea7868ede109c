/** The decision form with its reasons and the preview of the message. */
package io.kaidian.ui.review.desk.decision;
