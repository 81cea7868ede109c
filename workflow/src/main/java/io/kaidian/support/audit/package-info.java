/** Who did what, sealed so that nobody can change it unseen. */
@org.springframework.modulith.NamedInterface("audit")
package io.kaidian.support.audit;
