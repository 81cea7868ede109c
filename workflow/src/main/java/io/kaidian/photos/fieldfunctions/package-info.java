/** What evidence types can name: how a field is got out of a reading, and how a document's number is written. */
@NamedInterface("fieldfunctions")
@NullMarked
package io.kaidian.photos.fieldfunctions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
