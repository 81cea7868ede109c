/** The journal of activities, written instead of the engine's own history. */
@NamedInterface("engine.history")
package io.kaidian.platform.engine.history;

import org.springframework.modulith.NamedInterface;
