/** The identity register: whether name and number belong together. */
@NullMarked
package io.kaidian.registries.idregister;

import org.jspecify.annotations.NullMarked;
