/** The audit trail: signed entries in a hash chain, anchors, verification. */
@NamedInterface("audit")
package io.kaidian.platform.audit;

import org.springframework.modulith.NamedInterface;
