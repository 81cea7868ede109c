/** How the system is, and which settings are in force. */
@NullMarked
package io.kaidian.ui.admin.system;

import org.jspecify.annotations.NullMarked;
