/** Closing a shop for good: proposal, approval by a second officer, appeal, blocked identities. */
@NamedInterface("sanctions.closure")
package io.kaidian.enforcement.sanctions.closure;

import org.springframework.modulith.NamedInterface;
