/** Catalogues of reasons and violations, and the texts of consent, read from CSV files. */
package io.kaidian.processes.catalogue;
