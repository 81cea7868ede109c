/** The application, step by step. */
package io.kaidian.ui.seller.apply;
