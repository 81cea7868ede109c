package io.kaidian.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the bounds below everything that reads a request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RequestBodyProperties.class, PublicAddressProperties.class})
class HttpConfiguration {

    /** Last, so that no other customizer's connector or valve stands before these. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedRequests(
            RequestBodyProperties bodies,
            PublicAddressProperties reach,
            MeterRegistry meters,
            @Value("${server.tomcat.threads.max:200}") int threads,
            @Value("${server.forward-headers-strategy:none}") String forwardHeaders) {
        if (!forwardHeaders.equalsIgnoreCase("none")) {
            throw new IllegalArgumentException("server.forward-headers-strategy=" + forwardHeaders
                    + " would believe anybody about their address: name your proxies in kaidian.proxies instead");
        }
        var gate = new RequestLimiter(
                new TrustedProxies(reach.proxies()), bodies, new RequestBodyMetrics(meters), threads);
        return server -> {
            server.setProtocol(BoundedHttp11Protocol.class.getName());
            server.addEngineValves(new ClientAddressValve());
            server.addConnectorCustomizers(connector -> {
                if (!(connector.getProtocolHandler() instanceof BoundedHttp11Protocol bounded)) {
                    throw new IllegalStateException("the server's connector has no bounds for bodies");
                }
                bounded.use(gate, bodies);
            });
        };
    }
}
