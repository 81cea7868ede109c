/** People of a company who take part in its case by a link of their own. */
@NamedInterface("people")
@NullMarked
package io.kaidian.cases.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
