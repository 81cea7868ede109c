/** Finds the card in the photo and the place of each field on it. */
@NamedInterface("idcard.layout")
package io.kaidian.photos.idcard.layout;

import org.springframework.modulith.NamedInterface;
