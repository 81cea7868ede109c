package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.help.HelpRequestService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import java.util.List;

/** The last way out where a photo cannot be brought: a person answers, with advice or by doing without the photo. */
@org.springframework.stereotype.Component
public class HelpRequestForm {

    private final HelpRequestService requests;
    private final DateTimeFormats times;
    private final SellerPeriods periods;

    HelpRequestForm(HelpRequestService requests, DateTimeFormats times, SellerPeriods periods) {
        this.requests = requests;
        this.times = times;
        this.periods = periods;
    }

    /** Whether that many photos of one slot are as many as a seller should need: other ways are offered. */
    public boolean isNeededAfter(int attempts) {
        return attempts >= periods.failuresUntilHelp();
    }

    /** After how many failed photos of one slot a person can be asked. */
    public int failuresUntilHelp() {
        return periods.failuresUntilHelp();
    }

    /** Whether the reasons told of that photo name this way out. */
    public boolean isOffered(CaseId id, DocumentSlot slot) {
        return requests.isOffered(id, slot);
    }

    /** What there is to say or to press about that photo; empty where neither. */
    public Component of(CaseId id, DocumentSlot slot) {
        var box = new Div();
        box.addClassName("stack");
        show(box, id, slot);
        return box;
    }

    /** What was asked about any photo of the case and how far the answer has come; empty where nothing is open or said. */
    public List<Component> saidOf(CaseId id) {
        return requests.of(id).stream()
                .filter(request -> request.state() != HelpRequest.State.CLOSED)
                .map(this::said)
                .toList();
    }

    private void show(Div box, CaseId id, DocumentSlot slot) {
        box.removeAll();
        requests.of(id).stream()
                .filter(request -> request.slot().equals(slot))
                .findFirst()
                .ifPresent(request -> box.add(said(request)));
        if (!requests.canRequestHelp(id, slot)) {
            return;
        }
        var ask = new Button(
                box.getTranslation("seller.help.ask"),
                KaidianIcon.HELP.create(),
                click -> TextPromptDialog.of("seller.help.write", slot, box::getTranslation, words -> {
                            requests.ask(id, slot, words);
                            show(box, id, slot);
                        })
                        .open());
        var how = new Paragraph(box.getTranslation("seller.help.how"));
        how.addClassNames("soft", "small");
        box.add(TestId.set(ask, "ask-help-" + slot), how);
    }

    private Component said(HelpRequest request) {
        var box = new Div();
        switch (request.state()) {
            case ASKED, PROPOSED ->
                box.add(new Banner(
                        Tone.WAITING,
                        box.getTranslation("seller.help.asked"),
                        new Span(box.getTranslation("seller.help.answerBy", times.dateTime(request.answerDueAt())))));
            case ADVISED ->
                box.add(new Banner(
                        Tone.NEEDS_YOU, box.getTranslation("seller.help.advised"), new Span(request.advice())));
            case WAIVED -> box.add(new Banner(Tone.DONE, box.getTranslation("seller.help.waived")));
            case CLOSED -> box.setVisible(false);
        }
        return TestId.set(box, "help-" + request.state());
    }
}
