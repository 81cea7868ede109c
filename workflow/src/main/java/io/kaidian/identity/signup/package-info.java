/** Sellers register themselves. */
@NullMarked
package io.kaidian.identity.signup;

import org.jspecify.annotations.NullMarked;
