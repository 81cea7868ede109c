/** Values of identity documents and licences: number, name, validity, credit code. Pure functions. */
@NamedInterface("idcard")
package io.kaidian.photos.idcard;

import org.springframework.modulith.NamedInterface;
