/** Sellers, their statements and bulk imports over the REST API. */
@NullMarked
package io.kaidian.api.sellers;

import org.jspecify.annotations.NullMarked;
