/** Shops, violations and their evidence over the REST API. */
package io.kaidian.api.enforcement;
