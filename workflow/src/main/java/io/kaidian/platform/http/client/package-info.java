/** Calls to external services with timeouts, retries and a circuit breaker. */
@NamedInterface("http.client")
@NullMarked
package io.kaidian.platform.http.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
