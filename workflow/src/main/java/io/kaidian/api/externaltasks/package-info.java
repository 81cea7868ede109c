/** External tasks of the process engine for workers of the marketplace. */
@NullMarked
package io.kaidian.api.externaltasks;

import org.jspecify.annotations.NullMarked;
