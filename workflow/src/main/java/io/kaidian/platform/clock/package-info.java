/** Business time: a clock that tests and demos can set, holidays, working hours, time zone. */
@NamedInterface("clock")
@NullMarked
package io.kaidian.platform.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
