/** Uploading photos, from this device or a phone. */
package io.kaidian.ui.seller.apply.photos;
