/** The seller's portal: apply, correct, follow the case, see the shop. */
package io.kaidian.ui.seller;
