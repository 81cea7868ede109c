/** Decisions on a case and the reasons that they give to the seller. */
@NamedInterface("decisions")
package io.kaidian.cases.decisions;

import org.springframework.modulith.NamedInterface;
