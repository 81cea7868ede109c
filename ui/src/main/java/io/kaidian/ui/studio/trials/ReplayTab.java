package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.kaidian.enforcement.sanctions.points.PointsLedgerSimulation;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.StudioTab;

/** Last month's cases below the diagram, taken through the draft. */
@org.springframework.stereotype.Component
public class ReplayTab implements StudioTab {

    private final ReplayService replays;
    private final PointsLedgerSimulation ledgers;
    private final ReleaseService releases;

    public ReplayTab(ReplayService replays, PointsLedgerSimulation ledgers, ReleaseService releases) {
        this.replays = replays;
        this.ledgers = ledgers;
        this.releases = releases;
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
                        place::files,
                        () -> ElementNames.of(place.files()),
                        element -> ElementNames.fileOf(element, place.files())
                                .ifPresent(file -> place.show(file, element)),
                        place::notifyTrialRun),
                new PointsLedgerSimulationPanel(ledgers, releases, place::files));
    }
}
