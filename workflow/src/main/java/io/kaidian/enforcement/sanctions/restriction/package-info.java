/** Warnings, and restrictions for some days. */
@NamedInterface("sanctions.restriction")
@NullMarked
package io.kaidian.enforcement.sanctions.restriction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
