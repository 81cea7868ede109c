/** What this node is for: people and jobs, or the checks alone. */
@NamedInterface("nodes")
package io.kaidian.support.nodes;

import org.springframework.modulith.NamedInterface;
