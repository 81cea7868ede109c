/** Copies of first submissions, by which the reviews of staff are measured. */
@NamedInterface("replicas")
@NullMarked
package io.kaidian.cases.replicas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
