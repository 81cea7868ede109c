package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.kaidian.standing.LedgerReplay;
import io.kaidian.support.diagrams.ElementNames;
import io.kaidian.support.diagrams.Releases;
import io.kaidian.support.diagrams.Replays;

/** Last month's cases below the diagram, taken through the draft. */
@org.springframework.stereotype.Component
class ReplayTab implements StudioTab {

    private final Replays replays;
    private final LedgerReplay ledgers;
    private final Releases releases;

    ReplayTab(Replays replays, LedgerReplay ledgers, Releases releases) {
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
    public Component open(Workplace place) {
        return new Div(
                new ReplayPanel(
                        replays,
                        place::files,
                        () -> ElementNames.of(place.files()),
                        element -> ElementNames.fileOf(element, place.files())
                                .ifPresent(file -> place.show(file, element)),
                        place::tellRehearsed),
                new LedgerPanel(ledgers, releases, place::files));
    }
}
