package io.kaidian.ui.seller.home;

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
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is so with a case now, what its seller can do, and what not. */
@org.springframework.stereotype.Component
class CaseStatusCard {

    private final SellerPortalQueries portal;
    private final AdviceActionButtons buttons;
    private final HelpRequestForm help;
    private final SellerPeriods periods;
    private final DateTimeFormats times;
    private final CaseOpeningService opening;
    private final DeclineFacts declineFacts;
    private final SellerQuestionCards questionCards;

    CaseStatusCard(
            SellerPortalQueries portal,
            AdviceActionButtons buttons,
            HelpRequestForm help,
            SellerPeriods periods,
            DateTimeFormats times,
            CaseOpeningService opening,
            DeclineFacts declineFacts,
            SellerQuestionCards questionCards) {
        this.portal = portal;
        this.buttons = buttons;
        this.help = help;
        this.periods = periods;
        this.times = times;
        this.opening = opening;
        this.declineFacts = declineFacts;
        this.questionCards = questionCards;
    }

    /**
     * How a case stands.
     *
     * @param badge in a word
     * @param parts what is so now, and what was asked about photos
     */
    record Status(StatusBadge badge, List<Component> parts) {}

    /**
     * How it stands.
     *
     * @param situation how things stand for the seller
     * @param progress how far it has come
     * @param estimate when it is to be expected, where that is said
     * @param reload called when something was done
     */
    Status of(
            CertificationCase c,
            SellerSituation situation,
            CaseProgress.Progress progress,
            Div estimate,
            Runnable reload) {
        var parts = new ArrayList<Component>();
        var decline = c.status() == CaseStatus.DECLINED ? declineFacts.of(c) : null;
        // Where the situation is about this case, it knows already whether something is asked.
        var asksNothing = situation.isAbout(c.id()) && situation.step() != SellerNextStep.ANSWER_QUESTION;
        var questions = asksNothing ? List.<Component>of() : questionCards.of(c, reload);
        parts.addAll(questions);
        // Who is asked something is not told that there is nothing to do.
        if (questions.isEmpty() || c.status() == CaseStatus.RETURNED) {
            parts.add(
                    decline == null ? now(c, situation, progress, estimate, reload) : declined(c, decline, situation));
        }
        if (c.status().isEnded()) {
            parts.addAll(help.lastOf(c.id()));
        } else {
            parts.add(help.atFoot(c.id(), Set.of()));
        }
        return new Status(badge(c, situation, decline != null && decline.isUndone()), parts);
    }

    private static StatusBadge badge(CertificationCase c, SellerSituation situation, boolean isUndone) {
        if (situation.step() == SellerNextStep.ANSWER_QUESTION && situation.isAbout(c.id())) {
            return TestId.set(new StatusBadge(Tone.NEEDS_YOU, word("seller.next.ANSWER_QUESTION")), "case-status");
        }
        if (isUndone) {
            return TestId.set(new StatusBadge(Tone.DONE, word("seller.status.DECLINED.undone")), "case-status");
        }
        var tone = switch (c.status()) {
            case RETURNED -> Tone.NEEDS_YOU;
            case CERTIFIED -> Tone.DONE;
            case DECLINED, EXPIRED -> Tone.STOPPED;
            default -> Tone.WAITING;
        };
        return TestId.set(new StatusBadge(tone, word("seller.status." + c.status())), "case-status");
    }

    private Component now(
            CertificationCase c,
            SellerSituation situation,
            CaseProgress.Progress progress,
            Div estimate,
            Runnable reload) {
        return switch (c.status()) {
            case CHECKING -> checking(progress);
            case IN_REVIEW, IN_SECOND_REVIEW -> waiting(c, estimate);
            case RETURNED -> returned(c, reload);
            case CERTIFIED -> certified(c);
            default -> over(c, situation);
        };
    }

    /** How long a step takes that an analyst added, nobody knows. */
    private Component checking(CaseProgress.Progress progress) {
        var card = new Div(
                new H2(
                        progress.isWithStaff()
                                ? progress.staffStep()
                                        .map(step -> word("seller.now.staff.step", step))
                                        .orElseGet(() -> word("seller.now.staff"))
                                : progress.addedStep()
                                        .map(step -> word("seller.now.step", step))
                                        .orElseGet(() -> word("seller.now.checking"))),
                new Paragraph(word("seller.now.nothing")));
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private Component waiting(CertificationCase c, Div estimate) {
        var nothing = new Paragraph(word("seller.now.nothing"));
        nothing.addClassName("soft");
        if (c.promisedBy() == null) {
            return card("case-now", "seller.now.review", nothing);
        }
        var card = new Div(estimate, nothing);
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private Component returned(CertificationCase c, Runnable reload) {
        var card = new Div();
        card.addClassName("card");
        var correcting = portal.correctionItems(c.id(), UI.getCurrent().getLocale());
        var goesOn = c.roundsLeft() > 0 && correcting.corrected() > 0;
        if (goesOn) {
            var corrected = new H2(word("seller.now.corrected", correcting.corrected(), correcting.asked()));
            card.add(TestId.set(corrected, "case-corrected"));
            correcting
                    .open()
                    .forEach(item -> correcting
                            .reasons()
                            .getOrDefault(item, List.of())
                            .forEach(reason -> card.add(buttons.named(c.id(), reason, reload))));
        } else {
            var reasons = portal.reasons(c.id(), UI.getCurrent().getLocale());
            card.add(new H2(
                    word(reasons.isEmpty() ? "seller.now.returned.open" : "seller.now.returned", reasons.size())));
            if (reasons.isEmpty()) {
                portal.returnWords(c)
                        .ifPresentOrElse(
                                said -> card.add(quoted(said)),
                                () -> card.add(new Paragraph(word("seller.now.returned.open.how"))));
            }
            reasons.forEach(reason -> card.add(buttons.named(c.id(), reason, reload)));
        }
        if (c.correctionDueAt() != null) {
            var due = new Div(new Span(word("seller.now.until")), times.moment(c.correctionDueAt()));
            due.addClassNames("row", "small", "soft");
            card.add(due);
        }
        if (c.moreRoundsAsked() != null) {
            card.add(new Banner(Tone.WAITING, word("seller.rounds.asked"), new Span(word("seller.now.nothing"))));
        } else {
            var go = new Button(
                    word(
                            goesOn
                                    ? "seller.now.corrected.go"
                                    : c.roundsLeft() > 0 ? "seller.now.correct" : "seller.rounds.ask"),
                    click -> SellerNavigation.correct(c.id()));
            go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            go.addClassName("wide");
            card.add(TestId.set(go, "case-correct"));
        }
        return TestId.set(card, "case-now");
    }

    private static Component quoted(String said) {
        var words = new Paragraph(said);
        words.addClassName("quote");
        return TestId.set(words, "case-returned-words");
    }

    /** A reason to celebrate only while the shop is open, or opens by itself. */
    private Component certified(CertificationCase c) {
        var standing = portal.standing();
        if (standing != ShopStanding.OPEN
                && !(c.kind() == CaseKind.REINSTATEMENT && standing == ShopStanding.REVERIFYING)) {
            return certifiedOnce(c, standing);
        }
        var how = new Span(word(
                standing == ShopStanding.OPEN && c.kind() == CaseKind.REINSTATEMENT
                        ? "seller.now.certified.reopened"
                        : "seller.now.certified." + c.kind()));
        var shop = new Anchor("seller/shop", word("seller.now.certified.shop"));
        var banner = new Banner(
                Tone.DONE,
                word("seller.now.certified"),
                how,
                times.moment(c.requireDecidedAt()),
                TestId.set(shop, "case-shop"));
        return TestId.set(banner, "case-now");
    }

    private Component certifiedOnce(CertificationCase c, ShopStanding standing) {
        var now = new H2(word("seller.now.certified.standing", word("seller.standing." + standing)));
        var then = new Div(new Span(word("seller.now.certified.then")), times.moment(c.requireDecidedAt()));
        then.addClassNames("row", "small", "soft");
        var shop = new Anchor("seller/shop", word("seller.now.certified.shop"));
        var card = new Div(now, then, TestId.set(shop, "case-shop"));
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private Component declined(CertificationCase c, DeclineFacts.Decline decline, SellerSituation situation) {
        var card = new Div();
        card.addClassName("card");
        card.add(
                decline.isUndone()
                        ? new Banner(
                                Tone.DONE,
                                word("seller.now.declined.undone"),
                                new Span(word("seller.now.declined.undone.how")))
                        : new Banner(
                                Tone.STOPPED,
                                word("seller.now.declined"),
                                new Span(word(how(c, decline))),
                                times.moment(c.requireDecidedAt())));
        var isNothingToMend = decline.isUndone() || c.barred() || c.isFinalOnHold();
        portal.reasons(c.id(), UI.getCurrent().getLocale())
                .forEach(reason -> card.add(
                        isNothingToMend && !decline.isAppealable()
                                ? new FieldRow(word("seller.decline.reason"), reason.message())
                                : buttons.named(c.id(), reason, () -> {})));
        decline.rows().forEach(card::add);
        if (!c.barred()) {
            again(c, situation).ifPresent(card::add);
        }
        return TestId.set(card, "case-now");
    }

    /** What follows from it, as long as it stands. */
    private static String how(CertificationCase c, DeclineFacts.Decline decline) {
        if (c.isFinalOnHold()) {
            return "seller.now.declined.held";
        }
        if (!c.barred()) {
            return "seller.now.declined.again";
        }
        if (decline.isAppealable()) {
            return "seller.now.declined.barred";
        }
        return decline.isAppealed(Appeal.Status.OPEN) ? "seller.now.declined.appealed" : "seller.now.declined.stands";
    }

    private Component over(CertificationCase c, SellerSituation situation) {
        var card = new Div(
                new H2(word("seller.now." + c.status())), TestId.set(new Paragraph(whatIsKept(c)), "case-kept"));
        again(c, situation).ifPresent(card::add);
        card.addClassName("card");
        return TestId.set(card, "case-now");
    }

    private String whatIsKept(CertificationCase c) {
        if (c.erasedAt() != null) {
            return word("seller.now.again.erased", times.dateTime(c.erasedAt()));
        }
        return c.eraseAskedAt() == null
                ? word("seller.now.again.kept")
                : word("seller.now.again.erasing", times.dateTime(periods.erasedBy(c)));
    }

    /** Empty where another case is under way already, which the page leads to, or has opened the shop. */
    private Optional<Component> again(CertificationCase c, SellerSituation situation) {
        var isUnderWay = situation.caseId() != null && !situation.isAbout(c.id());
        if (isUnderWay || c.kind() == CaseKind.INITIAL && portal.standing() != ShopStanding.PENDING) {
            return Optional.empty();
        }
        var again = new Button(word("seller.now.again"), click -> {
            var opened = opening.open(portal.currentSeller().id(), c.kind());
            SellerNavigation.apply(opened.caseId(), portal.nextStep(portal.requireCase(opened.caseId())));
        });
        again.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        again.setDisableOnClick(true);
        return Optional.of(TestId.set(again, "case-again"));
    }

    private Component card(String testId, String titleKey, Component... more) {
        var card = new Div(new H2(word(titleKey)));
        card.add(more);
        card.addClassName("card");
        return TestId.set(card, testId);
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
