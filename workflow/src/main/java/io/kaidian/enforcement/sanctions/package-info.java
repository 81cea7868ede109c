/** Sanctions on a shop: the decision table, what is in force, and the reversal of a sanction. */
@NamedInterface("sanctions")
package io.kaidian.enforcement.sanctions;

import org.springframework.modulith.NamedInterface;
