/** Settings: those of a whole installation, defaults for schedules, names that are no longer accepted. */
@NamedInterface("settings")
package io.kaidian.platform.settings;

import org.springframework.modulith.NamedInterface;
