/** Screens of officers: shops and how they stand, violations, closures, appeals. */
package io.kaidian.ui.enforcement;
