/** Roles of a node: everything, or photo checks alone. */
@NamedInterface("cluster")
@NullMarked
package io.kaidian.platform.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
