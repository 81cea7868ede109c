/** Releases of diagrams, tables and catalogues: which is active, and from which date a rule is in force. */
@NamedInterface("releases")
@NullMarked
package io.kaidian.platform.releases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
