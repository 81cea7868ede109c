/** The process engine behind services of our own, so that other modules do not depend on its API. */
@NamedInterface("engine")
@NullMarked
package io.kaidian.platform.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
