package io.kaidian.platform.blobstore;

/**
 * An object in the store, as its row remembers it.
 *
 * @param digest SHA-256 of its bytes, in hexadecimal: what comes back is held against it
 */
record StoredObject(String key, String digest, long length) {}
