/** What a shop may do now, and the overview of its past. */
@NamedInterface("shop")
package io.kaidian.enforcement.shop;

import org.springframework.modulith.NamedInterface;
