/** Names of elements and variables in each diagram. */
@NullMarked
package io.kaidian.processes.bpmn;

import org.jspecify.annotations.NullMarked;
