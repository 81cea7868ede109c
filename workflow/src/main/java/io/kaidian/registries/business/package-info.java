/** The business register: client, simulator, cache. */
@NamedInterface("business")
@NullMarked
package io.kaidian.registries.business;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
