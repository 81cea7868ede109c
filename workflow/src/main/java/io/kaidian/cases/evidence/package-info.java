/** What sellers type beside files: whether it is what its field takes. */
@NamedInterface("evidence")
@NullMarked
package io.kaidian.cases.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
