/** Comparison of the face on the card with the person in the photo. */
@NullMarked
package io.kaidian.registries.face;

import org.jspecify.annotations.NullMarked;
