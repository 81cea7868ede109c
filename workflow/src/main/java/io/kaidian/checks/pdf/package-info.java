/** Looks into PDFs without opening them. */
package io.kaidian.checks.pdf;
