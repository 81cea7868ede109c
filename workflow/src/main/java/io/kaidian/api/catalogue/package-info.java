/** The catalogue over the REST API: consent texts, reasons, violations, requirements, types of evidence and the numbers that sellers feel. */
@NullMarked
package io.kaidian.api.catalogue;

import org.jspecify.annotations.NullMarked;
