/** Catalogues of reasons and violations, and the texts of consent, read from CSV files. */
@NullMarked
package io.kaidian.processes.catalogue;

import org.jspecify.annotations.NullMarked;
