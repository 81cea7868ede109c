package io.kaidian.platform.releases;

import io.kaidian.processes.catalogue.EvidenceCatalogue;
import java.util.function.IntFunction;

/** The types of evidence of each release, for what began under an earlier one. */
public final class EvidenceCatalogues {

    private final IntFunction<EvidenceCatalogue> byRelease;

    EvidenceCatalogues(IntFunction<EvidenceCatalogue> byRelease) {
        this.byRelease = byRelease;
    }

    /** Those of that release; of the one in force where no release has that number. */
    public EvidenceCatalogue of(int release) {
        return byRelease.apply(release);
    }
}
