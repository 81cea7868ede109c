/** Status of the case and the rules. */
@NullMarked
package io.kaidian.ui.seller.home;

import org.jspecify.annotations.NullMarked;
