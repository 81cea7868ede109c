/** The current user, roles, and method security. */
@NamedInterface("security")
@NullMarked
package io.kaidian.platform.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
