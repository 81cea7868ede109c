/** Findings of the automated checks and what each of them may do without a person. */
@NamedInterface("findings")
package io.kaidian.cases.findings;

import org.springframework.modulith.NamedInterface;
