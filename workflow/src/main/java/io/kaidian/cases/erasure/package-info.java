/** Erases the identity data of a case when its time is over, and tells the other modules to erase theirs. */
@NamedInterface("erasure")
@NullMarked
package io.kaidian.cases.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
