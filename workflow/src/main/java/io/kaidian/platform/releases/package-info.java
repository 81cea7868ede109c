/** Releases of diagrams, tables and catalogues: which is active, and from which date a rule is in force. */
@NamedInterface("releases")
package io.kaidian.platform.releases;

import org.springframework.modulith.NamedInterface;
