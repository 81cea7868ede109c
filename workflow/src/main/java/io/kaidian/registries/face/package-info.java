/** Comparison of the face on the card with the person in the photo. */
package io.kaidian.registries.face;
