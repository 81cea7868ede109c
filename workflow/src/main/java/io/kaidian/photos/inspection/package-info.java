/** Reads one photo from bytes to report; runs in a worker process. */
@NamedInterface("inspection")
@NullMarked
package io.kaidian.photos.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
