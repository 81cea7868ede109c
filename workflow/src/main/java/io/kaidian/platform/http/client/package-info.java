/** Calls to external services with timeouts, retries and a circuit breaker. */
@NamedInterface("http.client")
package io.kaidian.platform.http.client;

import org.springframework.modulith.NamedInterface;
