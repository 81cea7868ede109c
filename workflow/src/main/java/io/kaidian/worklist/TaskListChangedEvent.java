package io.kaidian.worklist;

/** Something came to the list, left it, or changed hands. Published in the transaction of the change. */
record TaskListChangedEvent() {}
