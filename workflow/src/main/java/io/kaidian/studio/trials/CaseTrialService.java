package io.kaidian.studio.trials;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DiagramModel;
import io.kaidian.studio.drafts.validation.DraftFileValidator;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one real case through a draft on a second engine, and lets whoever looks decide otherwise than people did. Nothing
 * real is touched, and no photo, name or number is read; that somebody looked stands in the trail.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class CaseTrialService {

    private static final int RECENT = 50;

    private final TrialEngines engines;
    private final HistoricCaseSource cases;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    CaseTrialService(
            TrialEngines engines,
            HistoricCaseSource cases,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.engines = engines;
        this.cases = cases;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Cases that came last, newest first, to choose one of. */
    public List<CaseTrial.Candidate> recent() {
        return cases.recent(RECENT);
    }

    /**
     * Takes it through.
     *
     * @param caseOrSeller id of a case that was sent, or of its seller: then the latest
     * @param choices what people decide instead, by the number of the choice
     * @throws NotFoundException if there is no such case
     * @throws RuntimeException if the engine cannot take the diagrams at all; {@link DraftFileValidator} says why
     */
    public CaseTrial run(List<ReleaseFile> files, String caseOrSeller, Map<Integer, Map<String, String>> choices) {
        var recorded = cases.find(caseOrSeller).orElseThrow(() -> new NotFoundException("case", caseOrSeller));
        // Kept before anything is shown; the second engine needs no transaction of ours, and sees nothing of one.
        transaction.executeWithoutResult(
                status -> events.publishEvent(new AuditedEvent("TRIED_CASE", "case", recorded.id())));
        try (var engine = engines.open(ScenarioService.forEngine(files), 1)) {
            var run = new CaseTrialRun(cases, recorded, choices, names(files)).on(engine);
            return new CaseTrial(cases.findings(recorded), run.steps(), run.end(), run.trouble());
        }
    }

    private static Map<String, LocalizedText> names(List<ReleaseFile> files) {
        var names = new HashMap<String, LocalizedText>();
        files.stream()
                .filter(ReleaseFile::isDiagram)
                .map(DiagramModel::of)
                .forEach(diagram -> names.putAll(diagram.names()));
        return names;
    }
}
