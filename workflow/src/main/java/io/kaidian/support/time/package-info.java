/** What time it is for the business: one clock that may be moved forward, one zone, one working calendar. */
@NamedInterface("time")
package io.kaidian.support.time;

import org.springframework.modulith.NamedInterface;
