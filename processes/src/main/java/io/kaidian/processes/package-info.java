/** What happens: the names of the diagrams, their variables, and the catalogue, in plain Java. */
package io.kaidian.processes;
