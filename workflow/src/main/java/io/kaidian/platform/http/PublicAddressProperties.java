package io.kaidian.platform.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server is reached.
 *
 * @param publicAddress under which people reach it, like https://certify.example: links in answers, messages and codes to
 *     scan begin with it, whatever a request says. Without it, only a demo makes links
 * @param proxies addresses and networks, separated by commas, of the proxies in front of it, like 10.0.3.0/24: only those
 *     are believed about the client's address and whether it came over TLS
 */
@ConfigurationProperties("kaidian")
record PublicAddressProperties(
        @DefaultValue("") String publicAddress,
        @DefaultValue List<String> proxies) {}
