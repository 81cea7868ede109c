/** Text detection and recognition: from pixels to lines with positions and confidences. */
@NamedInterface("ocr")
package io.kaidian.photos.ocr;

import org.springframework.modulith.NamedInterface;
