/** Validation of draft files: diagrams, decision tables, parameters, catalogues. */
@NullMarked
package io.kaidian.studio.drafts.validation;

import org.jspecify.annotations.NullMarked;
