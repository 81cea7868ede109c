/** Measures pixels: sharpness, glare, blur, occlusion, perceptual hashes. */
@NamedInterface("imaging")
package io.kaidian.photos.imaging;

import org.springframework.modulith.NamedInterface;
