/** Steps that analysts drew and that people do with a form. */
@NamedInterface("forms")
@NullMarked
package io.kaidian.review.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
