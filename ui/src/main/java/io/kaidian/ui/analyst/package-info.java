/** The analyst's studio: what runs, where it waits, and what stands in tables and catalogues. */
package io.kaidian.ui.analyst;
