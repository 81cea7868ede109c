/** External tasks: fetched, completed and failed by workers outside of this server. */
@NamedInterface("engine.externaltasks")
package io.kaidian.platform.engine.externaltasks;

import org.springframework.modulith.NamedInterface;
