/** Exceptions that every module may throw and that API and screens translate. */
@NamedInterface("errors")
@NullMarked
package io.kaidian.platform.errors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
