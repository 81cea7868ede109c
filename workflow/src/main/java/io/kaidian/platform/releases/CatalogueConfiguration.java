package io.kaidian.platform.releases;

import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the catalogues into the application: reasons and types of evidence of the release in force, acts by the rules that bind sellers now. */
@Configuration
class CatalogueConfiguration {

    @Bean
    ReasonCatalogue reasonCatalogue(ReleaseService releases) {
        return ReasonCatalogue.suppliedBy(releases.following(ReasonCatalogue.RESOURCE, ReasonCatalogue::of));
    }

    @Bean
    EvidenceCatalogue evidenceCatalogue(ReleaseService releases) {
        return EvidenceCatalogue.suppliedBy(
                releases.following(
                        EvidenceCatalogue.RESOURCE,
                        types -> EvidenceCatalogue.of(types)
                                .with(EvidenceFields.of(releases.content(EvidenceFields.RESOURCE)))),
                releases.following(EvidenceCatalogue.RESOURCE, types -> earlier(releases)));
    }

    private static List<EvidenceCatalogue> earlier(ReleaseService releases) {
        var fields = releases.contentsOfAll(EvidenceFields.RESOURCE).stream()
                .map(EvidenceFields::of)
                .toList();
        return releases.contentsOfAll(EvidenceCatalogue.RESOURCE).stream()
                .map(EvidenceCatalogue::of)
                .flatMap(types -> fields.stream().map(types::with))
                .toList();
    }

    @Bean
    EvidenceCatalogues evidenceCatalogues(ReleaseService releases) {
        return new EvidenceCatalogues(
                releases.ofEach(contents -> EvidenceCatalogue.of(contents.apply(EvidenceCatalogue.RESOURCE))
                        .with(EvidenceFields.of(contents.apply(EvidenceFields.RESOURCE)))));
    }

    @Bean
    ViolationCatalogue violationCatalogue(EffectiveViolationCatalogues catalogues, Clock clock) {
        return ViolationCatalogue.suppliedBy(() -> catalogues.at(clock.instant()));
    }
}
