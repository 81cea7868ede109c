/** Limits on incoming HTTP requests: size, speed, number by address; trusted proxies. */
@NamedInterface("http")
@NullMarked
package io.kaidian.platform.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
