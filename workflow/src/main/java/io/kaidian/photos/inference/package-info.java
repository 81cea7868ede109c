/** Neural networks on ONNX Runtime: pinned files, sessions, native library. */
@NamedInterface("inference")
@NullMarked
package io.kaidian.photos.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
