/** Exceptions that every module may throw and that API and screens translate. */
@NamedInterface("errors")
package io.kaidian.platform.errors;

import org.springframework.modulith.NamedInterface;
