/** Encrypted files in the database or an object store, and their migration between both. */
@NamedInterface("blobstore")
package io.kaidian.platform.blobstore;

import org.springframework.modulith.NamedInterface;
