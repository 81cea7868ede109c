/** Screens: application shell, error pages, and start of a browser tab. */
@NullMarked
package io.kaidian.ui;

import org.jspecify.annotations.NullMarked;
