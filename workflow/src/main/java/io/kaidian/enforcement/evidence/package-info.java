/** Files that prove a violation: validated, encrypted, opened for a stated purpose. */
@NamedInterface("evidence")
package io.kaidian.enforcement.evidence;

import org.springframework.modulith.NamedInterface;
