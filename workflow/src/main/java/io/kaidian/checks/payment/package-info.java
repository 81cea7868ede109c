/** What payment companies say about the accounts that sellers name. */
@org.springframework.modulith.NamedInterface("payment")
package io.kaidian.checks.payment;
