/** A fresh proof before a sensitive action. */
@NamedInterface("secondproof")
@NullMarked
package io.kaidian.ui.login.secondproof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
