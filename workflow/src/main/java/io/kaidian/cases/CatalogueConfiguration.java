package io.kaidian.cases;

import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.support.diagrams.Releases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the catalogues into the application, always those of the release in force. */
@Configuration
class CatalogueConfiguration {

    @Bean
    ReasonCatalogue reasonCatalogue(Releases releases) {
        return ReasonCatalogue.following(releases.following(ReasonCatalogue.RESOURCE, ReasonCatalogue::of));
    }

    @Bean
    ViolationCatalogue violationCatalogue(Releases releases) {
        return ViolationCatalogue.following(releases.following(ViolationCatalogue.RESOURCE, ViolationCatalogue::of));
    }
}
