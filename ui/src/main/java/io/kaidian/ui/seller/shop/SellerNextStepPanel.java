package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.RunningSuspension;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerNextStepTexts;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a seller can do next about the shop, or waits for, and changes that need no reason. */
@org.springframework.stereotype.Component
class SellerNextStepPanel {

    /** Steps whose words do not name the moment themselves. */
    private static final Set<SellerNextStep> SAID_BY = EnumSet.of(
            SellerNextStep.CONTINUE_CERTIFICATION,
            SellerNextStep.CONTINUE_CHANGE,
            SellerNextStep.CONTINUE_REVERIFICATION,
            SellerNextStep.WAIT_FOR_CASE,
            SellerNextStep.WAIT_FOR_REVIEW,
            SellerNextStep.WAIT_FOR_HOLD,
            SellerNextStep.CORRECT,
            SellerNextStep.RECHECK,
            SellerNextStep.ANSWER_CLOSURE,
            SellerNextStep.ANSWER_QUESTION,
            SellerNextStep.APPEAL,
            SellerNextStep.WAIT_FOR_APPEAL);

    /** Steps of a shop of which nothing else is to be said than how it stands. */
    private static final Set<SellerNextStep> AT_REST =
            EnumSet.of(SellerNextStep.NONE, SellerNextStep.SEND_PERMIT_EVIDENCE);

    /** Steps about a closure, which would end more than what stops the shop now. */
    private static final Set<SellerNextStep> GRAVER =
            EnumSet.of(SellerNextStep.ANSWER_CLOSURE, SellerNextStep.WAIT_FOR_CLOSURE_DECISION);

    private final SellerPortalQueries portal;
    private final DateTimeFormats times;
    private final CaseOpeningService opening;
    private final OwnShopsCard ownShops;

    SellerNextStepPanel(
            SellerPortalQueries portal, DateTimeFormats times, CaseOpeningService opening, OwnShopsCard ownShops) {
        this.portal = portal;
        this.times = times;
        this.opening = opening;
        this.ownShops = ownShops;
    }

    /**
     * What the seller can do now, or what is waited for, unless something else on the page says it: what is limited and what each
     * application waits for.
     */
    Optional<Component> next(ShopOverview contents) {
        return AT_REST.contains(contents.nextStep())
                ? atRest(contents).map(banner -> named(banner, contents))
                : Optional.of(step(contents));
    }

    private static Component named(Banner banner, ShopOverview contents) {
        banner.getElement().setAttribute("data-next", contents.nextStep().name());
        banner.addClassName("banner-wide");
        return TestId.set(banner, "shop-next");
    }

    private Component step(ShopOverview contents) {
        var situation = contents.situation();
        var step = situation.step();
        var reverifyFrom = contents.suspension().map(RunningSuspension::reverifyFrom);
        var from = reverifyFrom.map(times::dateTime).orElse("");
        var isDue = reverifyFrom.filter(times::hasPassed).isPresent();
        // Of a case that came back nothing is merely to be gone on with.
        var key = isReturned(situation)
                ? "seller.next.returned"
                : SellerNextStepTexts.keyOf(step, contents.shop().standing());
        var banner =
                banner(step, standing(contents), word(key), word(howOf(key, contents.shop()), from, isDue ? 1 : 0));
        if (situation.by() != null && SAID_BY.contains(step)) {
            var by = new Span(
                    new Span(word(situation.isNothingToDo() ? "seller.next.answerBy" : "seller.next.actBy")),
                    times.moment(situation.by()));
            banner.addBelow(TestId.set(by, "shop-next-by"));
        }
        switch (step) {
            case CERTIFY, CONTINUE_CERTIFICATION, CONTINUE_REVERIFICATION, CONTINUE_CHANGE, ANSWER_QUESTION ->
                banner.add(act("seller.next.go", "shop-certification", click -> SellerNavigation.home()));
            case WAIT_FOR_REVIEW, WAIT_FOR_ROUNDS, WAIT_FOR_CASE, BARRED -> banner.add(look());
            case REVERIFY ->
                banner.add(act("seller.next.reverify", "shop-reverify", click -> begin(CaseKind.REINSTATEMENT)));
            case RECHECK -> banner.add(act("seller.next.recheck", "shop-recheck", click -> begin(CaseKind.PERIODIC)));
            // On a phone it is some screens further down.
            case CONFIRM_RULE ->
                banner.add(TestId.set(
                        new Anchor("seller/shop#way-back", word("seller.next.confirm")), "shop-confirm-rule"));
            default -> {}
        }
        return named(banner, contents);
    }

    /** Of a shop that is closed for a recheck nothing says that it stays open. */
    private static String howOf(String key, Shop shop) {
        var isClosed = shop.standing() == ShopStanding.SUSPENDED;
        return (isClosed && key.equals("seller.next.WAIT_FOR_CASE") ? "seller.next.WAIT_FOR_REVIEW" : key) + ".how";
    }

    /** How the shop stands comes first, except where it may be closed for good. */
    private static Banner banner(SellerNextStep step, Optional<String> standing, String task, String how) {
        if (standing.isEmpty()) {
            return new Banner(tone(step), task, new Span(how));
        }
        if (GRAVER.contains(step)) {
            var stands = TestId.set(new Span(standing.get()), "shop-next-standing");
            return new Banner(tone(step), task, stands, new Span(how));
        }
        var next = TestId.set(new Span(task), "shop-next-task");
        next.addClassName("banner-task");
        return new Banner(tone(step), standing.get(), next, new Span(how));
    }

    /** What is to be done about one thing must not hide how the shop stands; empty where nothing is stopped. */
    private Optional<String> standing(ShopOverview contents) {
        return switch (contents.shop().standing()) {
            case SUSPENDED, REVERIFYING ->
                Optional.of(contents.suspension()
                        // When it opens again is not known as long as it may be closed.
                        .filter(running -> !contents.isClosureProposed())
                        .map(RunningSuspension::endsAt)
                        .map(ends -> word(
                                "seller.next.standing.SUSPENDED", times.dateTime(ends), times.hasPassed(ends) ? 1 : 0))
                        .orElseGet(() -> word(
                                contents.isClosureProposed()
                                        ? "seller.next.standing.SUSPENDED.closure"
                                        : "seller.next.standing.SUSPENDED.recheck")));
            case RESTRICTED ->
                Optional.of(restrictedUntil(contents)
                        .map(until -> word("seller.next.standing.RESTRICTED.until", times.dateTime(until)))
                        .orElseGet(() -> word("seller.next.standing.RESTRICTED")));
            default -> Optional.empty();
        };
    }

    /** Nothing to do is not always that all is well: that is said where nothing at all is limited, counts or waits. */
    private Optional<Banner> atRest(ShopOverview contents) {
        var isNothingElse =
                contents.nextStep() == SellerNextStep.NONE && contents.limited().isEmpty();
        if (contents.shop().standing() == ShopStanding.RESTRICTED) {
            var how = restrictedUntil(contents)
                    .map(until -> word("seller.next.restricted.until", times.dateTime(until)))
                    .orElseGet(() -> word(isNothingElse ? "seller.next.restricted.how" : "seller.next.restricted.off"));
            return Optional.of(new Banner(Tone.NEEDS_YOU, word("seller.next.restricted"), new Span(how)));
        }
        // Each track counts by itself: a sum of both would be no figure of the rules.
        if (contents.points().values().stream().anyMatch(points -> points > 0)) {
            var isWarned = contents.violations().stream()
                    .map(RecordedViolation::violation)
                    .anyMatch(violation -> violation.status().isStanding()
                            && contents.warningFor(violation.id()).isPresent());
            return Optional.of(new Banner(
                    Tone.NEEDS_YOU,
                    word(isWarned ? "seller.next.warned" : "seller.next.points"),
                    new Span(word("seller.next.warned.how"))));
        }
        return isNothingElse
                ? Optional.of(new Banner(Tone.DONE, word("seller.next.NONE"), new Span(word("seller.next.NONE.how"))))
                : Optional.empty();
    }

    /** When the last restriction that runs ends; empty where a recheck restricts the shop, which no moment ends. */
    private static Optional<Instant> restrictedUntil(ShopOverview contents) {
        if (contents.recheck().isPresent()) {
            return Optional.empty();
        }
        return contents.sanctions().stream()
                .filter(sanction ->
                        sanction.kind() == Sanction.Kind.RESTRICTION && sanction.status() == Sanction.Status.IN_FORCE)
                .map(sanction -> sanction.terms().endsAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private boolean isReturned(SellerSituation situation) {
        return !situation.isNothingToDo()
                && situation.caseId() != null
                && portal.requireCase(situation.caseId()).status() == CaseStatus.RETURNED;
    }

    private static Tone tone(SellerNextStep step) {
        return switch (step) {
            case APPEAL, CLOSED, BARRED -> Tone.STOPPED;
            default -> step.turn() == SellerNextStep.ActingParty.SELLER ? Tone.NEEDS_YOU : Tone.WAITING;
        };
    }

    /** Where there is nothing to do, it is only shown how far things are. */
    private static Button look() {
        var look = new Button(word("seller.next.look"), click -> SellerNavigation.home());
        look.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return TestId.set(look, "shop-certification");
    }

    private static Button act(String key, String testId, Consumer<Button> doIt) {
        var button = new Button(word(key));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.addClickListener(click -> doIt.accept(button));
        return TestId.set(button, testId);
    }

    /** A case that came back is where its faults stand; any other goes on at its first open step. */
    private void begin(CaseKind kind) {
        var opened =
                portal.requireCase(opening.open(portal.currentSellerId(), kind).caseId());
        if (opened.status() == CaseStatus.DRAFT) {
            SellerNavigation.apply(opened.id(), portal.firstStep(opened));
        } else {
            SellerNavigation.home();
        }
    }

    static boolean mayBeginChange(ShopOverview contents) {
        return contents.nextStep() == SellerNextStep.NONE
                || contents.nextStep() == SellerNextStep.SEND_PERMIT_EVIDENCE
                || contents.nextStep() == SellerNextStep.WAIT_FOR_HOLD
                || contents.nextStep() == SellerNextStep.WAIT_FOR_CORRECTION_CHECK
                        && contents.suspension().isEmpty();
    }

    Component change(ShopOverview contents) {
        var begin = new Button(word("seller.change.begin"), click -> begin(CaseKind.CHANGE));
        var card = new Div(
                new H2(word("seller.change.title")),
                new Paragraph(word("seller.change.text")),
                TestId.set(begin, "shop-change"));
        contents.nextRecheckAt().ifPresent(at -> card.add(new FieldRow(word("seller.recheck.next"), times.date(at))));
        card.addClassNames("card", "stack");
        return card;
    }

    /** The person's other shops; empty where there are none and none can be opened. */
    Optional<Component> ownShops() {
        return ownShops.create();
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
