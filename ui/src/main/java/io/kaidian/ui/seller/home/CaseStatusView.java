package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.review.forecast.WaitingTimeForecast.Promise;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.ProgressStepper;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where a case is, what comes next and until when, what the seller must do and what not. */
@Route(value = "seller/case/:caseId", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class CaseStatusView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** With one digit after the point, less would read as none. */
    private static final double LEAST_SAID = 0.1;

    private final SellerPortalQueries portal;
    private final CaseOpeningService opening;
    private final CaseWithdrawalService withdrawals;
    private final AdviceActionButtons buttons;
    private final CaseProgress track;
    private final DateTimeFormats times;
    private final WaitingTimeForecast forecast;
    private final SecondProofPrompt proofs;
    private final HelpRequestForm help;
    private final LiveUpdates liveUpdates;
    private final Div estimate = new Div();
    private CaseId id;
    private boolean historyOpen;

    CaseStatusView(
            SellerPortalQueries portal,
            CaseOpeningService opening,
            CaseWithdrawalService withdrawals,
            AdviceActionButtons buttons,
            CaseProgress track,
            DateTimeFormats times,
            WaitingTimeForecast forecast,
            SecondProofPrompt proofs,
            HelpRequestForm help,
            LiveUpdates liveUpdates) {
        this.portal = portal;
        this.proofs = proofs;
        this.opening = opening;
        this.withdrawals = withdrawals;
        this.buttons = buttons;
        this.track = track;
        this.times = times;
        this.forecast = forecast;
        this.help = help;
        this.liveUpdates = liveUpdates;
        estimate.addClassName("stack");
        addClassNames("page", "page-narrow", "case");
        TestId.set(this, "case");
        liveUpdates.onSeller(this, portal.currentSellerId(), this::show);
        // The queue moves more often than the case: only the estimate is told anew.
        liveUpdates.onWorkList(estimate, () -> estimate(portal.requireCase(id)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.case.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = CaseId.of(event.getRouteParameters().get(SellerNavigation.CASE).orElseThrow());
        var c = portal.requireCase(id);
        if (c.status() == CaseStatus.DRAFT) {
            event.forwardTo(SellerHomeView.class);
            return;
        }
        if (isAttached()) {
            show();
        }
    }

    private void show() {
        removeAll();
        var c = portal.requireCase(id);
        getElement().setAttribute("data-status", c.status().name());
        var situation = portal.situation();
        getElement().setAttribute("data-next", situation.step().name());
        liveUpdates.readAgainAfter(
                this,
                Stream.of(situation.by(), c.promisedBy(), c.correctionDueAt())
                        .filter(Objects::nonNull)
                        .toList());
        add(head(c), new ProgressStepper(track.of(c)));
        if (!situation.isNothingToDo()
                && !id.equals(situation.caseId())
                && situation.step() != SellerNextStep.CERTIFY) {
            add(elsewhere(situation));
        }
        add(now(c));
        if (!c.status().isEnded()) {
            help.saidOf(id).forEach(this::add);
        }
        if (!c.status().isEnded() || c.status() == CaseStatus.CERTIFIED) {
            add(documents(c));
        }
        add(history(c), looks());
        if (!c.status().isEnded()) {
            add(withdraw());
        }
    }

    /** What is to be done is not about this case: it is not kept back where somebody looks at this page first. */
    private Component elsewhere(SellerSituation situation) {
        var go = new Anchor("seller/shop", getTranslation("seller.next.go"));
        var banner = new Banner(Tone.NEEDS_YOU, getTranslation("seller.next." + situation.step()), go);
        return TestId.set(banner, "case-elsewhere");
    }

    private Component head(CertificationCase c) {
        var title = new Div(new H1(getTranslation("seller.case.title")), badge(c));
        title.addClassNames("row", "row-between");
        var kind = new Span(getTranslation("seller.kind." + c.kind()));
        kind.addClassNames("soft", "small");
        var line = new Div(kind, rounds(c));
        line.addClassNames("row");
        return new Div(title, line);
    }

    /** What has ended is not corrected any more. */
    private Component rounds(CertificationCase c) {
        var rounds = c.status().isEnded()
                ? note("seller.case.submission", c.round())
                : note("seller.case.rounds", c.round(), c.roundsLeft());
        return TestId.set(rounds, "case-rounds");
    }

    private StatusBadge badge(CertificationCase c) {
        var tone = switch (c.status()) {
            case RETURNED -> Tone.NEEDS_YOU;
            case CERTIFIED -> Tone.DONE;
            case DECLINED, EXPIRED -> Tone.STOPPED;
            default -> Tone.WAITING;
        };
        return TestId.set(new StatusBadge(tone, getTranslation("seller.status." + c.status())), "case-status");
    }

    private Component now(CertificationCase c) {
        return switch (c.status()) {
            case CHECKING ->
                card("case-now", "seller.now.checking", new Paragraph(getTranslation("seller.now.nothing")));
            case IN_REVIEW, IN_SECOND_REVIEW -> waiting(c);
            case RETURNED -> returned(c);
            case CERTIFIED -> certified(c);
            case DECLINED -> declined(c);
            default -> over(c);
        };
    }

    /** When it is to be expected, from the queue as it is now, and how that comes about. */
    private void estimate(CertificationCase c) {
        estimate.removeAll();
        var promise = forecast.promiseFor(id);
        if (promise.isEmpty()) {
            if (c.promisedBy() != null) {
                promiseAlone(c.promisedBy());
            }
            return;
        }
        var now = promise.get();
        if (times.hasPassed(now.promisedBy())) {
            promiseAlone(now.promisedBy());
        } else {
            expect(now.promisedBy());
            if (now.estimate().isBefore(now.promisedBy())) {
                said("seller.now.estimate", now.estimate());
            }
        }
        estimate.add(how(c, now));
    }

    /** Where the figures behind a promise were not kept. */
    private void promiseAlone(Instant by) {
        if (times.hasPassed(by)) {
            var late = new H2(getTranslation("seller.now.late.open"));
            estimate.add(TestId.set(late, "case-promise"));
            said("seller.now.late.said", by);
        } else {
            expect(by);
        }
    }

    private void expect(Instant by) {
        estimate.add(TestId.set(new H2(times.promised(by)), "case-promise"));
    }

    private void said(String key, Instant at) {
        var said = new Span(getTranslation(key, times.dateTime(at)));
        said.addClassName("soft");
        estimate.add(TestId.set(said, "case-said"));
    }

    private Component how(CertificationCase c, Promise now) {
        var how = new Details(
                getTranslation("seller.now.how"),
                new Paragraph(getTranslation("seller.now.how.queue", now.ahead())),
                new Paragraph(rate(now)),
                new Paragraph(getTranslation("seller.now.how.made", times.dateTime(now.madeAt()))),
                new Paragraph(getTranslation("seller.now.how." + c.status())));
        how.addClassNames("small", "soft");
        return TestId.set(how, "case-how");
    }

    private String rate(Promise now) {
        if (now.perHour() < LEAST_SAID) {
            return getTranslation("seller.now.how.rate.unknown");
        }
        return getTranslation(
                now.measured() ? "seller.now.how.rate.measured" : "seller.now.how.rate.guessed", now.perHour());
    }

    private Component waiting(CertificationCase c) {
        var nothing = new Paragraph(getTranslation("seller.now.nothing"));
        nothing.addClassName("soft");
        if (c.promisedBy() == null) {
            return card("case-now", "seller.now.review", nothing);
        }
        var card = new Div(estimate, nothing);
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private Component returned(CertificationCase c) {
        var card = new Div();
        card.addClassName("card");
        var correcting = portal.correctionItems(id, getLocale());
        var goesOn = c.roundsLeft() > 0 && correcting.corrected() > 0;
        if (goesOn) {
            var corrected = new H2(getTranslation("seller.now.corrected", correcting.corrected(), correcting.asked()));
            card.add(TestId.set(corrected, "case-corrected"));
            correcting
                    .open()
                    .forEach(item -> correcting
                            .reasons()
                            .getOrDefault(item, List.of())
                            .forEach(reason -> card.add(buttons.card(id, reason, this::show))));
        } else {
            var reasons = portal.reasons(id, getLocale());
            card.add(new H2(getTranslation("seller.now.returned", reasons.size())));
            reasons.forEach(reason -> card.add(buttons.card(id, reason, this::show)));
        }
        if (c.correctionDueAt() != null) {
            var due = new Div(new Span(getTranslation("seller.now.until")), times.moment(c.correctionDueAt()));
            due.addClassNames("row", "small", "soft");
            card.add(due);
        }
        if (c.moreRoundsAsked() != null) {
            card.add(new Banner(
                    Tone.WAITING,
                    getTranslation("seller.rounds.asked"),
                    new Span(getTranslation("seller.now.nothing"))));
        } else {
            var go = new Button(
                    getTranslation(
                            goesOn
                                    ? "seller.now.corrected.go"
                                    : c.roundsLeft() > 0 ? "seller.now.correct" : "seller.rounds.ask"),
                    click -> SellerNavigation.correct(id));
            go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            go.addClassName("wide");
            card.add(TestId.set(go, "case-correct"));
        }
        return TestId.set(card, "case-now");
    }

    /** A reason to celebrate only while the shop is open, or opens by itself. */
    private Component certified(CertificationCase c) {
        var standing = portal.standing();
        if (standing != ShopStanding.OPEN
                && !(c.kind() == CaseKind.REINSTATEMENT && standing == ShopStanding.REVERIFYING)) {
            return certifiedOnce(c, standing);
        }
        var how = new Span(getTranslation(
                standing == ShopStanding.OPEN && c.kind() == CaseKind.REINSTATEMENT
                        ? "seller.now.certified.reopened"
                        : "seller.now.certified." + c.kind()));
        var banner =
                new Banner(Tone.DONE, getTranslation("seller.now.certified"), how, times.moment(c.requireDecidedAt()));
        return TestId.set(banner, "case-now");
    }

    private Component certifiedOnce(CertificationCase c, ShopStanding standing) {
        var now =
                new H2(getTranslation("seller.now.certified.standing", getTranslation("seller.standing." + standing)));
        var then = new Div(new Span(getTranslation("seller.now.certified.then")), times.moment(c.requireDecidedAt()));
        then.addClassNames("row", "small", "soft");
        var shop = new Anchor("seller/shop", getTranslation("seller.now.certified.shop"));
        var card = new Div(now, then, TestId.set(shop, "case-shop"));
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private Component declined(CertificationCase c) {
        var card = new Div();
        card.addClassName("card");
        card.add(new Banner(
                Tone.STOPPED,
                getTranslation("seller.now.declined"),
                new Span(getTranslation(c.barred() ? "seller.now.declined.barred" : "seller.now.declined.again")),
                times.moment(c.requireDecidedAt())));
        portal.reasons(id, getLocale()).forEach(reason -> card.add(new AdviceCard(reason)));
        if (!c.barred()) {
            card.add(again(c.kind()));
        }
        return TestId.set(card, "case-now");
    }

    private Component over(CertificationCase c) {
        var card = new Div(
                new H2(getTranslation("seller.now." + c.status())),
                TestId.set(new Paragraph(whatIsKept(c)), "case-kept"),
                again(c.kind()));
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private String whatIsKept(CertificationCase c) {
        if (c.erasedAt() != null) {
            return getTranslation("seller.now.again.erased", times.dateTime(c.erasedAt()));
        }
        return c.eraseAskedAt() == null
                ? getTranslation("seller.now.again.kept")
                : getTranslation("seller.now.again.erasing", times.dateTime(portal.erasedBy(c)));
    }

    private Component again(CaseKind kind) {
        var again = new Button(getTranslation("seller.now.again"), click -> {
            var opened = opening.open(portal.currentSeller().id(), kind);
            SellerNavigation.apply(opened.caseId(), portal.nextStep(portal.requireCase(opened.caseId())));
        });
        again.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        again.setDisableOnClick(true);
        return TestId.set(again, "case-again");
    }

    private Component card(String testId, String titleKey, Component... more) {
        var card = new Div(new H2(getTranslation(titleKey)));
        card.add(more);
        card.addClassName("card");
        return TestId.set(card, testId);
    }

    private Component documents(CertificationCase c) {
        var slots = portal.slots(c);
        var photos =
                slots.stream().flatMap(slot -> portal.photo(id, slot).stream()).toList();
        var card = new Div(new H2(getTranslation("seller.case.documents", photos.size(), slots.size())));
        card.addClassName("card");
        photos.forEach(photo -> card.add(new FieldRow(getTranslation("seller.slot." + photo.slot()), state(photo))));
        return card;
    }

    private Component state(CaseDocument photo) {
        var badge = switch (photo.state()) {
            case ACCEPTED, WAIVED -> new StatusBadge(Tone.DONE, getTranslation("seller.photo.state.accepted"));
            case FAULTY -> new StatusBadge(Tone.NEEDS_YOU, getTranslation("seller.photo.state.faulty"));
            case NEW -> new StatusBadge(Tone.WAITING, getTranslation("seller.photo.state." + received(photo)));
        };
        var line = new Div(badge);
        if (photo.carriedFrom() != null) {
            line.add(note("seller.photo.carried"));
        } else if (photo.sentInRound() != null) {
            line.add(note("seller.photo.sentIn", photo.sentInRound()));
        }
        line.addClassName("row");
        return line;
    }

    private static String received(CaseDocument photo) {
        return switch (photo.reading()) {
            case READ -> "received";
            case PENDING -> "checking";
            case UNREADABLE -> "with_person";
        };
    }

    private Span note(String key, Object... arguments) {
        var note = new Span(getTranslation(key, arguments));
        note.addClassNames("soft", "small");
        return note;
    }

    private Component history(CertificationCase c) {
        var lines = new OrderedList();
        lines.addClassName("history");
        portal.history(id).stream()
                .filter(event -> event.event() != CaseHistoryEntry.Event.STATED)
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .forEach(event -> {
                    var what = new Span(what(event));
                    var when = times.exact(event.at());
                    when.addClassNames("soft", "small");
                    var who = note("seller.by." + event.byKind());
                    lines.add(new ListItem(what, new Div(who, when)));
                });
        var details = new Details(getTranslation("seller.case.history"), lines);
        details.setWidthFull();
        // Whoever reads it goes on reading when something new arrives.
        details.setOpened(historyOpen);
        details.addOpenedChangeListener(changed -> historyOpen = changed.isOpened());
        return TestId.set(details, "case-history");
    }

    private String what(CaseHistoryEntry event) {
        var slot = event.detail().get("slot");
        return event.event() == CaseHistoryEntry.Event.PHOTO_UPLOADED && slot != null
                ? getTranslation("seller.event.PHOTO_UPLOADED.slot", getTranslation("seller.slot." + slot))
                : getTranslation("seller.event." + event.event(), Math.max(1, event.round()));
    }

    private Component looks() {
        var looks = new Anchor("seller/looks", getTranslation("seller.looks.link"));
        var data = new Anchor("seller/data", getTranslation("seller.data.title"));
        var links = new Div(TestId.set(looks, "looks-link"), TestId.set(data, "data-link"));
        links.addClassName("row");
        return links;
    }

    private Component withdraw() {
        var button = new Button(
                getTranslation("seller.withdraw"),
                click -> Confirm.before(
                        "seller.withdraw.confirm",
                        () -> proofs.runWhenVerified(() -> {
                            withdrawals.withdraw(id);
                            show();
                        })));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return TestId.set(button, "case-withdraw");
    }
}
