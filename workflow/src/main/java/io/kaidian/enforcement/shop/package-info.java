/** What a shop may do now, and the overview of its past. */
@NamedInterface("shop")
@NullMarked
package io.kaidian.enforcement.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
