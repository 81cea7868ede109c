/** Envelope encryption: master keys in a file, Vault or AWS KMS, data keys, encrypted columns, blind indexes. */
@NamedInterface("crypto")
@NullMarked
package io.kaidian.platform.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
