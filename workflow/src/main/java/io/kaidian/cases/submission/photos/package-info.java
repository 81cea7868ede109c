/** A seller uploads photos into a case, from this device or from a phone, and reads what was found in them. */
@NamedInterface("submission.photos")
@NullMarked
package io.kaidian.cases.submission.photos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
