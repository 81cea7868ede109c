package io.kaidian.cases.submission;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which photos of the next submission are to be taken again first. */
@Component
class PhotoRetakes {

    private final FindingRepository findings;
    private final ReasonCatalogue catalogue;
    private final ParameterTable parameters;
    private final EvidenceTypes evidence;

    PhotoRetakes(
            FindingRepository findings, ReasonCatalogue catalogue, ParameterTable parameters, EvidenceTypes evidence) {
        this.findings = findings;
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.evidence = evidence;
    }

    List<DocumentSlot> of(CertificationCase c) {
        var enough = parameters.getInt(Parameters.PHOTO_SAME_FAULT_UNTIL_INSIST);
        return List.copyOf(evidence.of(c)
                .inOrder(findings.of(c.id(), c.round() + 1).stream()
                        .filter(found -> found.isFault() && found.documentId() != null)
                        .filter(found -> found.finding().certainty() == Certainty.CERTAIN && found.tries() < enough)
                        .filter(found ->
                                !catalogue.behaviourOf(found.finding().code()).correctedByTyping())
                        .flatMap(found -> Stream.ofNullable(found.finding().slot()))
                        .distinct()
                        .toList()));
    }
}
