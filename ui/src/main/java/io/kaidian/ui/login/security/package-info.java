/** Security configuration of the screens: headers, request limits, guards. */
@NamedInterface("security")
@NullMarked
package io.kaidian.ui.login.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
