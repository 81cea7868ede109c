/** Brings in sellers who ran their shops before this server was there: checked first, then made in batches. */
package io.kaidian.api.imports;
