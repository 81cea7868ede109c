/** Applications that were decided, to try changed diagrams on. */
@NullMarked
package io.kaidian.permits.replay;

import org.jspecify.annotations.NullMarked;
