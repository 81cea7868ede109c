/** Actions of one administrator that a second one approves, the first administrator, rotation of keys. */
@NamedInterface("administrators")
@NullMarked
package io.kaidian.identity.administrators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
