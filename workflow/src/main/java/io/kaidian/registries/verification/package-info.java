/** What the face service and the identity register have in common. */
@NamedInterface("verification")
package io.kaidian.registries.verification;

import org.springframework.modulith.NamedInterface;
