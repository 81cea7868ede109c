package io.kaidian.platform.engine.externaltasks;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Programs beside the server that do steps of diagrams.
 *
 * @param topics what diagrams may hand to them, such as sanctions-list,business-register; empty: no diagram may hand
 *     out a step, and nobody can fetch one
 */
@ConfigurationProperties("kaidian.workers")
public record ExternalWorkerProperties(@DefaultValue Set<String> topics) {

    public static final ExternalWorkerProperties NONE = new ExternalWorkerProperties(Set.of());

    public ExternalWorkerProperties {
        topics = Set.copyOf(topics);
    }
}
