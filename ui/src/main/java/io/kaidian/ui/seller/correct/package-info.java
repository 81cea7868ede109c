/** The page that asks for corrections only. */
package io.kaidian.ui.seller.correct;
