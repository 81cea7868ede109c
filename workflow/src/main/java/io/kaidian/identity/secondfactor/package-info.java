/** Second factors: authenticator apps, digits of the identity number, and what asks for a fresh proof. */
@NamedInterface("secondfactor")
@NullMarked
package io.kaidian.identity.secondfactor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
