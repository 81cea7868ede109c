/** Takes a photo's bytes in, safely, and measures what the pixels themselves say. Knows nothing of cards or text. */
package io.kaidian.checks.image;
