/** Background threads and the engine's job executor: lifecycle, health, backlog. */
@NamedInterface("jobs")
@NullMarked
package io.kaidian.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
