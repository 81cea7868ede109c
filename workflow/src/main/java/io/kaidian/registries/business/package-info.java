/** The business register: client, simulator, cache. */
@NamedInterface("business")
package io.kaidian.registries.business;

import org.springframework.modulith.NamedInterface;
