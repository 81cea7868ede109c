/** Sign-in with password, one-time code, OpenID Connect or the marketplace's portal. */
@NamedInterface("signin")
package io.kaidian.identity.signin;

import org.springframework.modulith.NamedInterface;
