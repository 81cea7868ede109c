/** API tokens, their scopes, and acting on behalf of a seller or an employee. */
@NullMarked
package io.kaidian.api.security;

import org.jspecify.annotations.NullMarked;
