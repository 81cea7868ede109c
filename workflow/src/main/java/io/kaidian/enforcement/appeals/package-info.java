/** Appeals against decisions, findings and sanctions. */
@NamedInterface("appeals")
@NullMarked
package io.kaidian.enforcement.appeals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
