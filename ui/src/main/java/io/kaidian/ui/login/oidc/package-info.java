/** Sign-in with OpenID Connect. */
package io.kaidian.ui.login.oidc;
