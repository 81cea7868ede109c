/** Measures pixels: sharpness, glare, blur, occlusion, perceptual hashes. */
@NamedInterface("imaging")
@NullMarked
package io.kaidian.photos.imaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
