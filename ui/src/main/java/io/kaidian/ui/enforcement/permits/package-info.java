/** Permits as officers and leads see them: what was decided about them, and what can be decided. */
@NullMarked
package io.kaidian.ui.enforcement.permits;

import org.jspecify.annotations.NullMarked;
