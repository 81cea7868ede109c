/** How it happens: modules in the order of their dependencies; decision record 0102 says what each holds. */
@NullMarked
package io.kaidian;

import org.jspecify.annotations.NullMarked;
