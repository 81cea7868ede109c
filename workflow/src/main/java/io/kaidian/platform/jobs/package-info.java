/** Background threads and the engine's job executor: lifecycle, health, backlog. */
@NamedInterface("jobs")
package io.kaidian.platform.jobs;

import org.springframework.modulith.NamedInterface;
