/** Finds the card in the photo and the place of each field on it. */
@NamedInterface("idcard.layout")
@NullMarked
package io.kaidian.photos.idcard.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
