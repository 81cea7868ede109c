/** The page that asks for corrections only. */
@NullMarked
package io.kaidian.ui.seller.correct;

import org.jspecify.annotations.NullMarked;
