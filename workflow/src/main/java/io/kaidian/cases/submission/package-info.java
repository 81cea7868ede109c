/** A seller states who they are, adds photos, and submits or changes a case. */
@NamedInterface("submission")
@NullMarked
package io.kaidian.cases.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
