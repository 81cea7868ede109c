/** External tasks of the process engine for workers of the marketplace. */
package io.kaidian.api.externaltasks;
