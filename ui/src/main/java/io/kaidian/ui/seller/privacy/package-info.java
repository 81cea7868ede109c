/** Access log, export and erasure for the seller. */
@NullMarked
package io.kaidian.ui.seller.privacy;

import org.jspecify.annotations.NullMarked;
