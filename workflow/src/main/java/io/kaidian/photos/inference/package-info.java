/** Neural networks on ONNX Runtime: pinned files, sessions, native library. */
@NamedInterface("inference")
package io.kaidian.photos.inference;

import org.springframework.modulith.NamedInterface;
