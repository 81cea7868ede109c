package io.kaidian.ui;

import io.kaidian.platform.jobs.JobProperties;
import org.apache.catalina.Engine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Ends the id of every session with the name of its node, so that a proxy in front of several nodes finds the way back to
 * the one that holds the person's screens.
 */
@Component
class StickySessionIdSuffix implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final String node;

    @Autowired
    StickySessionIdSuffix(JobProperties jobs) {
        this(jobs.node());
    }

    StickySessionIdSuffix(String node) {
        this.node = node;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (!node.isEmpty()) {
            server.addContextCustomizers(
                    context -> ((Engine) context.getParent().getParent()).setJvmRoute(node));
        }
    }
}
