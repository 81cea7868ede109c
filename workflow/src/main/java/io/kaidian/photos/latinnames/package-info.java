/** Names in Latin letters: how they are spelt on documents and when two of them are one. Pure functions. */
@NamedInterface("latinnames")
@NullMarked
package io.kaidian.photos.latinnames;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
