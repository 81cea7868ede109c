/** Access log, export and erasure for the seller. */
package io.kaidian.ui.seller.privacy;
