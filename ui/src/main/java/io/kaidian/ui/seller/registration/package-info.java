/** Registration and contacts. */
package io.kaidian.ui.seller.registration;
