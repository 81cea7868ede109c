/** Decisions on a case and the reasons that they give to the seller. */
@NamedInterface("decisions")
@NullMarked
package io.kaidian.cases.decisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
