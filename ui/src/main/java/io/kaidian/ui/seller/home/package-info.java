/** Status of the case and the rules. */
package io.kaidian.ui.seller.home;
