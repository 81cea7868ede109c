/** Decision tables: names, typed columns, parameters and their units. */
package io.kaidian.processes.dmn;
