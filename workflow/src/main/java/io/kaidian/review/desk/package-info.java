/** What a reviewer sees of a case: compared fields, related cases, notes. */
@NamedInterface("desk")
@NullMarked
package io.kaidian.review.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
