package io.kaidian.cases;

import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.processes.ViolationCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the catalogues of the processes module into the application. */
@Configuration
class CatalogueConfiguration {

    @Bean
    ReasonCatalogue reasonCatalogue() {
        return ReasonCatalogue.load();
    }

    @Bean
    ViolationCatalogue violationCatalogue() {
        return ViolationCatalogue.load();
    }
}
