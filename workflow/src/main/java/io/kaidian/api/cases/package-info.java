/** Certification cases and their photos over the REST API. */
@NullMarked
package io.kaidian.api.cases;

import org.jspecify.annotations.NullMarked;
