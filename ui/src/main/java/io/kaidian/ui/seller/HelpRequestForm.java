package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.cases.waivers.HelpTopic;
import io.kaidian.help.HelpRequestService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.live.LiveUpdates;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A way to a person from every step of a case: somebody answers, with advice or by doing without a photo. */
@org.springframework.stereotype.Component
public class HelpRequestForm {

    private final HelpRequestService requests;
    private final SellerPortalQueries portal;
    private final DateTimeFormats times;
    private final SellerPeriods periods;
    private final LiveUpdates liveUpdates;

    HelpRequestForm(
            HelpRequestService requests,
            SellerPortalQueries portal,
            DateTimeFormats times,
            SellerPeriods periods,
            LiveUpdates liveUpdates) {
        this.requests = requests;
        this.portal = portal;
        this.times = times;
        this.periods = periods;
        this.liveUpdates = liveUpdates;
    }

    /** Whether that many photos of one slot are as many as a seller should need: other ways are offered. */
    public boolean isNeededAfter(int attempts) {
        return attempts >= periods.failuresUntilHelp();
    }

    /** Whether the reasons told of that photo name this way out. */
    public boolean isOffered(CaseId id, DocumentSlot slot) {
        return requests.isOffered(id, slot);
    }

    /**
     * What was asked about that photo and answered, and a button where it is needed; empty where neither.
     *
     * @param offered whether the photo itself offers to ask; the foot of each step does so in any case
     */
    public Component of(CaseId id, DocumentSlot slot, boolean offered) {
        var box = new Div();
        box.addClassName("stack");
        show(box, id, slot, offered);
        return box;
    }

    /**
     * At the foot of each step from the consent on: what was asked and answered, and a button to ask about anything.
     *
     * @param elsewhere photos that say themselves what was asked about them
     */
    public Component atFoot(CaseId id, Set<DocumentSlot> elsewhere) {
        var box = new Section();
        box.addClassNames("stack", "help-foot");
        liveUpdates.onSeller(box, portal.currentSellerId(), () -> showFoot(box, id, elsewhere));
        return TestId.set(box, "help-foot");
    }

    /** What was asked before the case ended and is still to be answered, was answered, or is not answered any more. */
    public List<Component> lastOf(CaseId id) {
        return requests.of(id).stream()
                .filter(request -> request.slot() == null || request.state() == HelpRequest.State.CLOSED)
                .map(this::said)
                .limit(1)
                .toList();
    }

    private void showFoot(Section box, CaseId id, Set<DocumentSlot> elsewhere) {
        box.removeAll();
        var asked = requests.overview(id);
        asked.requests().stream()
                .filter(request -> request.state() != HelpRequest.State.CLOSED)
                .filter(request -> request.slot() == null || !elsewhere.contains(request.slot()))
                .forEach(request -> box.add(said(request)));
        box.setVisible(asked.canAsk() || box.getComponentCount() > 0);
        if (!asked.canAsk()) {
            return;
        }
        var ask = new Button(
                box.getTranslation("seller.help.ask"),
                KaidianIcon.HELP.create(),
                click -> askAboutAnything(id, () -> showFoot(box, id, elsewhere)));
        ask.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        var when = new Span(box.getTranslation("seller.help.any", periods.helpWorkingDays()));
        when.addClassNames("soft", "small");
        var line = new Div(TestId.set(ask, "ask-help"), when);
        line.addClassName("row");
        box.add(line);
    }

    private void askAboutAnything(CaseId id, Runnable asked) {
        var subjects = Stream.concat(
                        Stream.of(HelpTopic.APPLICATION, HelpTopic.PAYMENT_ACCOUNT)
                                .map(HelpSubject::of),
                        portal.slots(portal.requireCase(id)).stream().map(HelpSubject::of))
                .filter(subject -> requests.canRequestHelp(id, subject))
                .toList();
        var about = new Select<HelpSubject>();
        about.setLabel(about.getTranslation("seller.help.about"));
        about.setItems(subjects);
        about.setItemLabelGenerator(subject -> nameOf(subject));
        about.setValue(subjects.getFirst());
        about.setWidthFull();
        TextPromptDialog.of("seller.help.write", id, about::getTranslation, words -> {
                    requests.ask(id, about.getValue(), words);
                    asked.run();
                })
                .explained(TestId.set(about, "help-about"))
                .open();
    }

    private void show(Div box, CaseId id, DocumentSlot slot, boolean offered) {
        box.removeAll();
        requests.of(id).stream()
                .filter(request -> slot.equals(request.slot()) && request.state() != HelpRequest.State.CLOSED)
                .findFirst()
                .ifPresent(request -> box.add(said(request)));
        if (!offered || !requests.canRequestHelp(id, HelpSubject.of(slot))) {
            return;
        }
        var ask = new Button(
                box.getTranslation("seller.help.ask.this"),
                KaidianIcon.HELP.create(),
                click -> TextPromptDialog.of("seller.help.write", slot, box::getTranslation, words -> {
                            requests.ask(id, HelpSubject.of(slot), words);
                            show(box, id, slot, true);
                        })
                        .open());
        var how = new Paragraph(box.getTranslation("seller.help.how", periods.helpWorkingDays()));
        how.addClassNames("soft", "small");
        box.add(TestId.set(ask, "ask-help-" + slot), how);
    }

    /** What is asked, when, and what came of it. */
    public Component said(HelpRequest request) {
        var status = portal.requireCase(request.caseId()).status();
        var box = new Div();
        var banner = switch (request.state()) {
            case ASKED, PROPOSED ->
                new Banner(
                        Tone.WAITING,
                        box.getTranslation("seller.help.asked"),
                        new Span(box.getTranslation(
                                request.slot() != null && status.awaitsSeller()
                                        ? "seller.help.answerBy"
                                        : "seller.help.answerBy.sent",
                                times.dateTime(request.answerDueAt()))));
            case ADVISED ->
                new Banner(
                        Tone.WAITING,
                        box.getTranslation("seller.help.advised"),
                        new Span(Objects.requireNonNull(request.advice(), "advised")));
            case WAIVED -> new Banner(Tone.DONE, box.getTranslation("seller.help.waived"));
            case CLOSED ->
                new Banner(
                        Tone.WAITING,
                        box.getTranslation("seller.help.closed"),
                        new Span(box.getTranslation("seller.help.closed.how." + status)),
                        TestId.set(
                                new Anchor("seller/ask", box.getTranslation("seller.help.closed.ask")), "help-again"));
        };
        var about = new Span(nameOf(request.subject()));
        about.addClassNames("soft", "small");
        var asked = new Div(about, times.moment(request.askedAt()));
        asked.addClassNames("row", "small", "soft");
        banner.addBelow(asked);
        if (!request.words().isBlank()) {
            var words = new Paragraph(request.words());
            words.addClassName("quote");
            banner.addBelow(TestId.set(words, "help-own-words"));
        }
        box.add(banner);
        return TestId.set(box, "help-" + request.state());
    }

    private static String nameOf(HelpSubject subject) {
        var slot = subject.slot();
        return UI.getCurrent()
                .getTranslation(slot == null ? "seller.help.about." + subject.topic() : "evidence.name." + slot);
    }
}
