package io.kaidian.platform.cluster;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells everybody who asks what this node is for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NodeProperties.class, BackupProperties.class})
class NodeConfiguration {

    @Bean
    NodeRole nodeRole(NodeProperties settings) {
        return settings.role();
    }
}
