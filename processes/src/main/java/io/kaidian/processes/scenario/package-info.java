/** Scenario files of the analysts. */
@NullMarked
package io.kaidian.processes.scenario;

import org.jspecify.annotations.NullMarked;
