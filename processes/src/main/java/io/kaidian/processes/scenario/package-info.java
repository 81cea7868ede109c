/** Scenario files of the analysts. */
package io.kaidian.processes.scenario;
