/** What a reviewer sees of a case: compared fields, related cases, notes. */
@NullMarked
package io.kaidian.review.desk;

import org.jspecify.annotations.NullMarked;
