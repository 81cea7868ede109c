/** A reviewer that decides by itself, for integration tests against a demo server. */
@NullMarked
package io.kaidian.api.sandbox;

import org.jspecify.annotations.NullMarked;
