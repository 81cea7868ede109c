/** Uploading photos, from this device or a phone. */
@NullMarked
package io.kaidian.ui.seller.apply.photos;

import org.jspecify.annotations.NullMarked;
