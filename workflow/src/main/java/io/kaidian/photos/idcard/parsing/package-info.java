/** Turns lines of text into the fields of a card or a licence. */
@NamedInterface("idcard.parsing")
package io.kaidian.photos.idcard.parsing;

import org.springframework.modulith.NamedInterface;
