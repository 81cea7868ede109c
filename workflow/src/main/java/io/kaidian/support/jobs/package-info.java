/** Work in the background. */
@NamedInterface("jobs")
package io.kaidian.support.jobs;

import org.springframework.modulith.NamedInterface;
