/** Sign-in with OpenID Connect. */
@NullMarked
package io.kaidian.ui.login.oidc;

import org.jspecify.annotations.NullMarked;
