/** API tokens, their scopes, and acting on behalf of a seller or an employee. */
package io.kaidian.api.security;
