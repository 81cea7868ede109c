/** Names of elements and variables in each diagram. */
package io.kaidian.processes.bpmn;
