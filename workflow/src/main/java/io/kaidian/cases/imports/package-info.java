/** Sellers who were certified before this server existed, from CSV files: validated first, then stored in batches. */
@NamedInterface("imports")
@NullMarked
package io.kaidian.cases.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
