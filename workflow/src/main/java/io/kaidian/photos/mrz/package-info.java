/** The machine-readable zone of passports, permits and cards: its layouts, check digits, dates and names. Pure functions. */
@NamedInterface("mrz")
@NullMarked
package io.kaidian.photos.mrz;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
