/** Findings of the automated checks and what each of them may do without a person. */
@NamedInterface("findings")
@NullMarked
package io.kaidian.cases.findings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
