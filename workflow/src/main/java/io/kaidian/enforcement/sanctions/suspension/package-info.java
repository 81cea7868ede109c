/** Suspending a shop, its re-verification, and its reinstatement. */
@NamedInterface("sanctions.suspension")
@NullMarked
package io.kaidian.enforcement.sanctions.suspension;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
