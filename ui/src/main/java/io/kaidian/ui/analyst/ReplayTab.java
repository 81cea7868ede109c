package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.kaidian.standing.LedgerReplay;
import io.kaidian.support.diagrams.ElementNames;
import io.kaidian.support.diagrams.Replays;

/** Last month's cases below the diagram, taken through the draft. */
@org.springframework.stereotype.Component
class ReplayTab implements StudioTab {

    private final Replays replays;
    private final LedgerReplay ledgers;

    ReplayTab(Replays replays, LedgerReplay ledgers) {
        this.replays = replays;
        this.ledgers = ledgers;
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
                        element ->
                                ElementNames.fileOf(element, place.files()).ifPresent(file -> place.show(file, element)),
                        place::tellRehearsed),
                new LedgerPanel(ledgers, place::files));
    }
}
