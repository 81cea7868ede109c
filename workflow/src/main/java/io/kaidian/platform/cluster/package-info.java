/** Roles of a node: everything, or photo checks alone. */
@NamedInterface("cluster")
package io.kaidian.platform.cluster;

import org.springframework.modulith.NamedInterface;
