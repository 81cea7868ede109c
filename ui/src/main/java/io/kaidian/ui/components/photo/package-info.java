/** Photos on screens: thumbnails, crops, downloads. */
@NamedInterface("photo")
package io.kaidian.ui.components.photo;

import org.springframework.modulith.NamedInterface;
