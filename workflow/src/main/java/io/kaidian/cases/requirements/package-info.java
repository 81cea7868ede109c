/** What a release would ask of running cases and certified shops more than the one before, or no longer. */
@NullMarked
package io.kaidian.cases.requirements;

import org.jspecify.annotations.NullMarked;
