/** One-time codes by mail or SMS: sign-in and confirmation of contacts. */
@NamedInterface("onetimecodes")
package io.kaidian.identity.onetimecodes;

import org.springframework.modulith.NamedInterface;
