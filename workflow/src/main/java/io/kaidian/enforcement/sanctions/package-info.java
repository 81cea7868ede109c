/** Sanctions on a shop: the decision table, what is in force, and the reversal of a sanction. */
@NamedInterface("sanctions")
@NullMarked
package io.kaidian.enforcement.sanctions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
