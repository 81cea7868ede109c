package io.kaidian.checks;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads what reads photos, once a node. */
@Configuration
class ReadingConfiguration {

    @Bean(destroyMethod = "close")
    PhotoInspector photoInspector(@Value("${kaidian.checks.workers:2}") int workers) {
        return PhotoInspector.load(workers);
    }
}
