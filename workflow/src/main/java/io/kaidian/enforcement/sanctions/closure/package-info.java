/** Closing a shop for good: proposal, approval by a second officer, appeal, blocked identities. */
@NamedInterface("sanctions.closure")
@NullMarked
package io.kaidian.enforcement.sanctions.closure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
