/** Review tasks and decisions over the REST API. */
@NullMarked
package io.kaidian.api.review;

import org.jspecify.annotations.NullMarked;
