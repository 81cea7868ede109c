/** A company's account confirmed by a small transfer to it. */
@NamedInterface("transfers")
@NullMarked
package io.kaidian.cases.transfers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
