/** Turns lines of text into the fields of a card or a licence. */
@NamedInterface("idcard.parsing")
@NullMarked
package io.kaidian.photos.idcard.parsing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
