/** The audit trail: signed entries in a hash chain, anchors, verification. */
@NamedInterface("audit")
@NullMarked
package io.kaidian.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
