/** Screens: application shell, error pages, and start of a browser tab. */
package io.kaidian.ui;
