package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.kaidian.enforcement.sanctions.points.PointsLedgerSimulation;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.StudioTab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Last month's cases and applications below the diagram, taken through the draft. */
@org.springframework.stereotype.Component
public class ReplayTab implements StudioTab {

    private final ReplayService replays;
    private final PointsLedgerSimulation ledgers;
    private final ReleaseService releases;
    private final StudioLabels labels;

    public ReplayTab(
            ReplayService replays, PointsLedgerSimulation ledgers, ReleaseService releases, StudioLabels labels) {
        this.replays = replays;
        this.ledgers = ledgers;
        this.releases = releases;
        this.labels = labels;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Component open(EditorContext place) {
        return new Div(
                new ReplayPanel(
                        replays,
                        processes(place.files()),
                        place::files,
                        () -> ElementNames.of(place.files()),
                        element -> ElementNames.fileOf(element, place.files())
                                .ifPresent(file -> place.show(file, element)),
                        place::notifyTrialRun),
                new PointsLedgerSimulationPanel(ledgers, releases, place::files));
    }

    /** Certification, and each process for permits as the draft calls it. */
    private Map<String, String> processes(List<ReleaseFile> files) {
        var names = new LinkedHashMap<String, String>();
        names.put(CertificationProcess.KEY, labels.ofKey(CertificationProcess.KEY));
        files.stream()
                .filter(ReleaseFile::isDiagram)
                .forEach(file -> permit(file)
                        .ifPresent(process -> names.put(process.key(), labels.file(file.name(), file.content()))));
        return names;
    }

    private static Optional<PermitProcess> permit(ReleaseFile file) {
        try {
            return PermitProcess.of(file.content());
        } catch (IllegalArgumentException beingWritten) {
            return Optional.empty();
        }
    }
}
