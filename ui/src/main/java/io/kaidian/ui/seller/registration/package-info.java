/** Registration and contacts. */
@NullMarked
package io.kaidian.ui.seller.registration;

import org.jspecify.annotations.NullMarked;
