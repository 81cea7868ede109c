/** Measures against shops that are in force, for everybody to read. */
@NullMarked
package io.kaidian.ui.enforcement.measures;

import org.jspecify.annotations.NullMarked;
