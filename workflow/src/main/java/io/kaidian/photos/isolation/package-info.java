/** Worker processes that can be killed by time or memory. Knows nothing of photos. */
@NamedInterface("isolation")
@NullMarked
package io.kaidian.photos.isolation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
