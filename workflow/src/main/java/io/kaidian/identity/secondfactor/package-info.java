/** Second factors: authenticator apps, digits of the identity number, and what asks for a fresh proof. */
@NamedInterface("secondfactor")
package io.kaidian.identity.secondfactor;

import org.springframework.modulith.NamedInterface;
