package io.kaidian.platform.jobs.background;

import io.kaidian.platform.cluster.ConditionalOnServingNode;
import io.kaidian.platform.jobs.JobProperties;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets the server do what it does by itself. The one place that does, so that a check node does none of it, whatever is added. What
 * every node must follow (releases, the business clock, signals of other nodes) has a thread of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackgroundJobProperties.class)
@ConditionalOnServingNode
class BackgroundJobConfiguration {

    @Bean
    static BackgroundJobRegistry backgroundJobRegistry() {
        return new BackgroundJobRegistry();
    }

    @Bean
    BackgroundJobRunner backgroundJobRunner(
            DataSource dataSource,
            BackgroundJobRegistry registry,
            BackgroundJobRepository rows,
            BackgroundJobProperties settings,
            JobProperties node,
            BackgroundJobSignals signals,
            MeterRegistry meters) {
        return new BackgroundJobRunner(dataSource, registry, rows, settings, node, signals, meters);
    }
}
