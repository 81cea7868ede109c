/** One act recorded against many shops at once: previewed, decided by two officers, carried out shop by shop. */
@NamedInterface("violations.bulk")
@NullMarked
package io.kaidian.enforcement.violations.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
