/** Running processes, their migration and modification, the active tables. */
@NullMarked
package io.kaidian.ui.studio.monitoring;

import org.jspecify.annotations.NullMarked;
