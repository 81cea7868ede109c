/** Settings: those of a whole installation, defaults for schedules, names that are no longer accepted. */
@NamedInterface("settings")
@NullMarked
package io.kaidian.platform.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
