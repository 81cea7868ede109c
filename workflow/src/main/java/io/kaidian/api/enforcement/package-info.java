/** Shops, violations and their evidence over the REST API. */
@NullMarked
package io.kaidian.api.enforcement;

import org.jspecify.annotations.NullMarked;
