/** The current user, roles, and method security. */
@NamedInterface("security")
package io.kaidian.platform.security;

import org.springframework.modulith.NamedInterface;
