/** Envelope encryption: master keys in a file, Vault or AWS KMS, data keys, encrypted columns, blind indexes. */
@NamedInterface("crypto")
package io.kaidian.platform.crypto;

import org.springframework.modulith.NamedInterface;
