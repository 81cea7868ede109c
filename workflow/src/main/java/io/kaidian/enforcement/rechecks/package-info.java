/** Certified sellers prove again who they are: by schedule, on suspicion, or when a document expires. */
@NamedInterface("rechecks")
package io.kaidian.enforcement.rechecks;

import org.springframework.modulith.NamedInterface;
