/** Sign-in with password, one-time code, OpenID Connect or the marketplace's portal. */
@NamedInterface("signin")
@NullMarked
package io.kaidian.identity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
