/** Violations: recording, approval by a second person, penalties, reversal. */
@NamedInterface("violations")
@NullMarked
package io.kaidian.enforcement.violations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
