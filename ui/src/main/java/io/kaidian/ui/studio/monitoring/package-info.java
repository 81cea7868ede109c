/** Running processes, their migration and modification, the active tables. */
package io.kaidian.ui.studio.monitoring;
