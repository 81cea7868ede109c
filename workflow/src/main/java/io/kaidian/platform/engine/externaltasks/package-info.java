/** External tasks: fetched, completed and failed by workers outside of this server. */
@NamedInterface("engine.externaltasks")
@NullMarked
package io.kaidian.platform.engine.externaltasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
