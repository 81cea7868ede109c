/** Decision tables: names, typed columns, parameters and their units. */
@NullMarked
package io.kaidian.processes.dmn;

import org.jspecify.annotations.NullMarked;
