/** What BPMN and DMN files may contain: elements, expressions, scripts, timers. */
@NamedInterface("allowlist")
@NullMarked
package io.kaidian.platform.allowlist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
