package io.kaidian.cases;

import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.support.diagrams.Releases;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the catalogues into the application: reasons of the release in force, acts by the rules that bind sellers now. */
@Configuration
class CatalogueConfiguration {

    @Bean
    ReasonCatalogue reasonCatalogue(Releases releases) {
        return ReasonCatalogue.following(releases.following(ReasonCatalogue.RESOURCE, ReasonCatalogue::of));
    }

    @Bean
    ViolationCatalogue violationCatalogue(ViolationCatalogues catalogues, Clock clock) {
        return ViolationCatalogue.following(() -> catalogues.at(clock.instant()));
    }
}
