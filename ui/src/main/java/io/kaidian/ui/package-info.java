/** Who sees it: screens by audience. */
package io.kaidian.ui;
