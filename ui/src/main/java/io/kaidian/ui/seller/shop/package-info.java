/** The seller's own shop: standing, points, sanctions. */
package io.kaidian.ui.seller.shop;
