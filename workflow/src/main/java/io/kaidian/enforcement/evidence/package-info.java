/** Files that prove a violation: validated, encrypted, opened for a stated purpose. */
@NamedInterface("evidence")
@NullMarked
package io.kaidian.enforcement.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
