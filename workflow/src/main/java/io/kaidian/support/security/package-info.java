/** Who acts, what they may do, and what is encrypted. */
@org.springframework.modulith.NamedInterface("security")
package io.kaidian.support.security;
