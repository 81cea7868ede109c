/** Marks of the domain model that rules of the architecture read. */
@NamedInterface("domain")
@NullMarked
package io.kaidian.platform.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
