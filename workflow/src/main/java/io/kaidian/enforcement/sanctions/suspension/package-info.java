/** Suspending a shop, its re-verification, and its reinstatement. */
@NamedInterface("sanctions.suspension")
package io.kaidian.enforcement.sanctions.suspension;

import org.springframework.modulith.NamedInterface;
