package io.kaidian.platform.releases;

import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import java.util.List;
import java.util.stream.Stream;

/** What this version of the program brings for a release: diagrams, tables, catalogues and texts. */
public final class BundledFiles {

    private static final List<String> TEXTS = List.of(
            ReasonCatalogue.RESOURCE,
            ViolationCatalogue.RESOURCE,
            ConsentDeclaration.RESOURCE,
            EvidenceCatalogue.RESOURCE,
            EvidenceFields.RESOURCE,
            "notices/notices_zh_CN.properties",
            "notices/notices_en.properties");

    private static final List<ReleaseFile> ALL = Stream.of(
                    ProcessResources.all(), ProcessResources.forms(), ProcessResources.scenarios(), TEXTS)
            .flatMap(List::stream)
            .map(name -> new ReleaseFile(name, ProcessResources.text(name)))
            .toList();

    private BundledFiles() {}

    public static List<ReleaseFile> all() {
        return ALL;
    }
}
