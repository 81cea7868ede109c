/** Sellers who were certified before this server existed, from CSV files: validated first, then stored in batches. */
@NamedInterface("imports")
package io.kaidian.cases.imports;

import org.springframework.modulith.NamedInterface;
