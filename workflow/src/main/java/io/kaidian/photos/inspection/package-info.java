/** Reads one photo from bytes to report; runs in a worker process. */
@NamedInterface("inspection")
package io.kaidian.photos.inspection;

import org.springframework.modulith.NamedInterface;
