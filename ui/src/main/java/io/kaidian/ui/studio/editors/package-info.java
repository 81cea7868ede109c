/** Editors by kind of file. */
@NullMarked
package io.kaidian.ui.studio.editors;

import org.jspecify.annotations.NullMarked;
