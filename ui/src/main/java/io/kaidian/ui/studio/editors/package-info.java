/** Editors by kind of file. */
package io.kaidian.ui.studio.editors;
