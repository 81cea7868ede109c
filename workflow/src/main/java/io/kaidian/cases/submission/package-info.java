/** A seller states who they are, adds photos, and submits or changes a case. */
@NamedInterface("submission")
package io.kaidian.cases.submission;

import org.springframework.modulith.NamedInterface;
