/** Text detection and recognition: from pixels to lines with positions and confidences. */
@NamedInterface("ocr")
@NullMarked
package io.kaidian.photos.ocr;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
