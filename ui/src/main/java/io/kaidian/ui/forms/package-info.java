/** Forms that analysts wrote, drawn for whoever fills them in. */
@NullMarked
package io.kaidian.ui.forms;

import org.jspecify.annotations.NullMarked;
