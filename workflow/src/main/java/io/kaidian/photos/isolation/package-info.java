/** Worker processes that can be killed by time or memory. Knows nothing of photos. */
@NamedInterface("isolation")
package io.kaidian.photos.isolation;

import org.springframework.modulith.NamedInterface;
