/** Actions of one administrator that a second one approves, the first administrator, rotation of keys. */
@NamedInterface("administrators")
package io.kaidian.identity.administrators;

import org.springframework.modulith.NamedInterface;
