/** Validates files before they are decoded: structure of JPEG, PNG, WebP and PDF, size limits, safe decoding. */
@NamedInterface("formats")
@NullMarked
package io.kaidian.photos.formats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
