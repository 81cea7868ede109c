/** What the face service and the identity register have in common. */
@NamedInterface("verification")
@NullMarked
package io.kaidian.registries.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
