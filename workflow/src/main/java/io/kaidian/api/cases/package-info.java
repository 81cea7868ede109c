/** Certification cases and their photos over the REST API. */
package io.kaidian.api.cases;
