/** How often a seller may name another payment account. */
@NullMarked
package io.kaidian.sellers.payment;

import org.jspecify.annotations.NullMarked;
