package io.kaidian.cases.findings;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes findings of what checks establish: which reason of the catalogue that is, the catalogue says. */
@Component
public class FindingFactory {

    private final ReasonCatalogue catalogue;

    public FindingFactory(ReasonCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A certain finding about a field or a document, without a measure. */
    public Finding certain(FindingType type, @Nullable DocumentSlot slot, @Nullable String field, String rule) {
        return Finding.certain(catalogue.codeOf(type), slot, field, rule);
    }

    /** A suspected finding about a field or a document, without a measure. */
    public Finding suspected(FindingType type, @Nullable DocumentSlot slot, @Nullable String field, String rule) {
        return Finding.suspected(catalogue.codeOf(type), slot, field, rule);
    }

    /** Any finding; its parts are those of {@link Finding}. */
    public Finding create(
            FindingType type,
            Certainty certainty,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable Double measured,
            @Nullable Double required,
            @Nullable String unit,
            @Nullable PhotoRegion photoRegion,
            String rule,
            @Nullable String modelVersion) {
        return new Finding(
                catalogue.codeOf(type),
                certainty,
                slot,
                field,
                measured,
                required,
                unit,
                photoRegion,
                rule,
                modelVersion);
    }
}
