/** Certified sellers prove again who they are: by schedule, on suspicion, or when a document expires. */
@NamedInterface("rechecks")
@NullMarked
package io.kaidian.enforcement.rechecks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
