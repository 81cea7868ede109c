/** Encrypted files in the database or an object store, and their migration between both. */
@NamedInterface("blobstore")
@NullMarked
package io.kaidian.platform.blobstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
