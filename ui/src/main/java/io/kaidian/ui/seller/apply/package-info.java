/** The application, step by step. */
@NullMarked
package io.kaidian.ui.seller.apply;

import org.jspecify.annotations.NullMarked;
