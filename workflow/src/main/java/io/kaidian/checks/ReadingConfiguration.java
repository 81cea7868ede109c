package io.kaidian.checks;

import io.kaidian.cases.Readings;
import io.kaidian.support.nodes.NodeRole;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads what reads photos, once a node. */
@Configuration
class ReadingConfiguration {

    @Bean(destroyMethod = "close")
    PhotoInspector photoInspector(@Value("${kaidian.checks.workers:2}") int workers, NodeRole role) {
        var inspector = PhotoInspector.load(workers);
        // Photos are read where they are sent to. A check node knows the readers' alphabet, which is all that a rule
        // asks of them.
        if (role.servesPeople()) {
            // Closing waits for it, as for any photo.
            var warmUp = new Thread(inspector::warmUp, "photo-readers-warm-up");
            warmUp.setDaemon(true);
            warmUp.start();
        }
        return inspector;
    }

    @Bean
    PhotoReader photoReader(PhotoInspector inspector, PhotoLimits limits) {
        return new InspectingReader(inspector, limits);
    }

    @Bean
    MeterBinder photosWaiting(Readings readings) {
        return registry -> Gauge.builder("kaidian.photos.waiting", readings, Readings::waiting)
                .description("Photos that wait to be read or are being read, on all nodes")
                .register(registry);
    }
}
