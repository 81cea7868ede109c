/** What the server does by itself again and again: one runner, one back-off, one metric, one page. */
@NamedInterface("jobs.background")
@NullMarked
package io.kaidian.platform.jobs.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
