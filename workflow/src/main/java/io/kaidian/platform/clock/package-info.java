/** Business time: a clock that tests and demos can set, holidays, working hours, time zone. */
@NamedInterface("clock")
package io.kaidian.platform.clock;

import org.springframework.modulith.NamedInterface;
