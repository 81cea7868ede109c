/** Sellers, their statements and bulk imports over the REST API. */
package io.kaidian.api.sellers;
