package io.kaidian.support.diagrams;

import io.kaidian.processes.LocalText;
import io.kaidian.support.engine.SecondEngines;
import io.kaidian.support.security.Audited;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes one real case through a draft on a second engine, and lets whoever looks decide otherwise than people did. Nothing
 * real is touched, and no photo, name or number is read; that somebody looked stands in the trail.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class CaseTrials {

    private final SecondEngines engines;
    private final RecordedCases cases;
    private final ApplicationEventPublisher events;

    CaseTrials(SecondEngines engines, RecordedCases cases, ApplicationEventPublisher events) {
        this.engines = engines;
        this.cases = cases;
        this.events = events;
    }

    /**
     * Takes it through.
     *
     * @param caseOrSeller id of a case that was sent, or of its seller: then the latest
     * @param choices what people decide instead, by the number of the choice
     * @throws NotFoundException if there is no such case
     * @throws RuntimeException if the engine cannot take the diagrams at all; {@link DiagramChecks} says why
     */
    @Transactional
    public CaseTrial run(List<ReleaseFile> files, String caseOrSeller, Map<Integer, Map<String, String>> choices) {
        var recorded = cases.find(caseOrSeller).orElseThrow(() -> new NotFoundException("case", caseOrSeller));
        events.publishEvent(new Audited("TRIED_CASE", "case", recorded.id()));
        try (var engine = engines.open(Scenarios.forEngine(files), 1)) {
            var run = new TriedCase(cases, recorded, choices, names(files)).on(engine);
            return new CaseTrial(cases.findings(recorded), run.steps(), run.end(), run.trouble());
        }
    }

    private static Map<String, LocalText> names(List<ReleaseFile> files) {
        var names = new HashMap<String, LocalText>();
        files.stream()
                .filter(ReleaseFile::isDiagram)
                .map(ReadDiagram::of)
                .forEach(diagram -> names.putAll(diagram.names()));
        return names;
    }
}
