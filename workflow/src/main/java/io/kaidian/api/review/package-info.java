/** Review tasks and decisions over the REST API. */
package io.kaidian.api.review;
