/** What a register of businesses says about the licences that sellers send. Off unless named in the settings. */
@org.springframework.modulith.NamedInterface("businesses")
package io.kaidian.checks.businesses;
