/** From pixels to lines of text with places and confidences. Knows nothing of what the text means. */
package io.kaidian.checks.reading;
