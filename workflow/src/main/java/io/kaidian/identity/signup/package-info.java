/** Sellers register themselves. */
package io.kaidian.identity.signup;
