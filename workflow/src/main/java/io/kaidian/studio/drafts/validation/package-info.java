/** Validation of draft files: diagrams, decision tables, parameters, catalogues. */
package io.kaidian.studio.drafts.validation;
