/** What BPMN and DMN files may contain: elements, expressions, scripts, timers. */
@NamedInterface("allowlist")
package io.kaidian.platform.allowlist;

import org.springframework.modulith.NamedInterface;
