/** Metrics and log fields for those who operate the server. */
@NullMarked
package io.kaidian.api.operations;

import org.jspecify.annotations.NullMarked;
