/** One-time codes by mail or SMS: sign-in and confirmation of contacts. */
@NamedInterface("onetimecodes")
@NullMarked
package io.kaidian.identity.onetimecodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
