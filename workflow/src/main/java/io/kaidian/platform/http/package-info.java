/** Limits on incoming HTTP requests: size, speed, number by address; trusted proxies. */
@NamedInterface("http")
package io.kaidian.platform.http;

import org.springframework.modulith.NamedInterface;
