/** The seller's own shop: standing, points, sanctions. */
@NullMarked
package io.kaidian.ui.seller.shop;

import org.jspecify.annotations.NullMarked;
