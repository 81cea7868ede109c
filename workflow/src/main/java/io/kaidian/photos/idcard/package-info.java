/** Values of identity documents and licences: number, name, validity, credit code. Pure functions. */
@NamedInterface("idcard")
@NullMarked
package io.kaidian.photos.idcard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
