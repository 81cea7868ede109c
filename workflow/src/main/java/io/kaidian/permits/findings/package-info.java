/** What the checks find in files of applications, and what they need to be asked for it. */
@NamedInterface("findings")
@NullMarked
package io.kaidian.permits.findings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
