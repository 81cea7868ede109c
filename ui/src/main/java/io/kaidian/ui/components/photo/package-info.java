/** Photos on screens: thumbnails, crops, downloads. */
@NamedInterface("photo")
@NullMarked
package io.kaidian.ui.components.photo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
