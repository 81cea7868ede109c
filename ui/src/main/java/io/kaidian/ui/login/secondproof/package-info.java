/** A fresh proof before a sensitive action. */
@NamedInterface("secondproof")
package io.kaidian.ui.login.secondproof;

import org.springframework.modulith.NamedInterface;
