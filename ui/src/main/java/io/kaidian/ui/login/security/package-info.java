/** Security configuration of the screens: headers, request limits, guards. */
@NamedInterface("security")
package io.kaidian.ui.login.security;

import org.springframework.modulith.NamedInterface;
