package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.sanctions.points.PointThresholds;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.RunningSuspension;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How the shop stands, what is still allowed, and the way back where there is one. */
@Route(value = "seller/shop", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class SellerShopView extends Div implements HasDynamicTitle {

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
            SellerNextStep.APPEAL,
            SellerNextStep.WAIT_FOR_APPEAL);

    private final SellerPortalQueries portal;
    private final ShopOverviewService file;
    private final ViolationService violations;
    private final ReinstatementService reinstatements;
    private final AppealService appeals;
    private final EvidenceFileService evidence;
    private final CaseOpeningService opening;
    private final PointThresholds scale;
    private final DateTimeFormats times;
    private final LiveUpdates liveUpdates;
    private final String me;
    private boolean historyOpen;

    SellerShopView(
            SellerPortalQueries portal,
            ShopOverviewService file,
            ViolationService violations,
            ReinstatementService reinstatements,
            AppealService appeals,
            EvidenceFileService evidence,
            CaseOpeningService opening,
            PointThresholds scale,
            DateTimeFormats times,
            LiveUpdates liveUpdates) {
        this.portal = portal;
        this.file = file;
        this.violations = violations;
        this.reinstatements = reinstatements;
        this.appeals = appeals;
        this.evidence = evidence;
        this.opening = opening;
        this.scale = scale;
        this.times = times;
        this.liveUpdates = liveUpdates;
        this.me = portal.currentSellerId();
        addClassNames("page", "page-narrow");
        TestId.set(this, "shop");
        liveUpdates.onSeller(this, me, this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.nav.shop"));
    }

    private void show() {
        removeAll();
        var contents = file.of(me);
        getElement().setAttribute("data-standing", contents.shop().standing().name());
        liveUpdates.readAgainAfter(this, contents.changes());
        add(head(contents), next(contents));
        contents.suspension().ifPresent(suspension -> add(wayBack(suspension)));
        contents.recheck().ifPresent(recheck -> add(new RecheckCard(recheck, times)));
        if (contents.shop().standing() != ShopStanding.PENDING) {
            add(allowed(contents), points(contents));
        }
        if (!contents.violations().isEmpty()) {
            add(recorded(contents));
        }
        if (!contents.appealable().isEmpty()) {
            add(appealable(contents));
        }
        if (!contents.appeals().isEmpty()) {
            add(filed(contents));
        }
        if (mayBeginChange(contents)) {
            add(change(contents));
        }
        add(timeline(contents));
    }

    private Component head(ShopOverview contents) {
        var shop = contents.shop();
        var title = new Div(
                new H1(portal.shopName().orElseGet(() -> getTranslation("seller.shop.unnamed"))),
                badge(shop.standing()));
        title.addClassNames("row", "row-between");
        var since = new Div(new Span(getTranslation("seller.shop.since")), times.exact(shop.standingSince()));
        since.addClassNames("row", "soft", "small");
        return new Div(title, since);
    }

    private StatusBadge badge(ShopStanding standing) {
        var tone = switch (standing) {
            case OPEN -> Tone.DONE;
            case PENDING, REVERIFYING -> Tone.WAITING;
            case RESTRICTED -> Tone.NEEDS_YOU;
            case SUSPENDED, CLOSED -> Tone.STOPPED;
        };
        return TestId.set(new StatusBadge(tone, getTranslation("seller.standing." + standing)), "shop-standing");
    }

    /** What the seller can do now, or what is waited for. */
    private Component next(ShopOverview contents) {
        var situation = contents.situation();
        var step = situation.step();
        var ends = contents.suspension()
                .map(RunningSuspension::endsAt)
                .map(times::dateTime)
                .orElse("");
        var reverifyFrom = contents.suspension().map(RunningSuspension::reverifyFrom);
        var from = reverifyFrom.map(times::dateTime).orElse("");
        var isDue = reverifyFrom.filter(times::hasPassed).isPresent();
        var text = new Span(getTranslation("seller.next." + step + ".how", ends, from, isDue ? 1 : 0));
        var banner = new Banner(tone(step), getTranslation("seller.next." + step), text);
        banner.getElement().setAttribute("data-next", step.name());
        if (situation.by() != null && SAID_BY.contains(step)) {
            banner.add(TestId.set(times.moment(situation.by()), "shop-next-by"));
        }
        switch (step) {
            case CERTIFY, CONTINUE_CERTIFICATION, CONTINUE_REVERIFICATION, WAIT_FOR_REVIEW, WAIT_FOR_ROUNDS, BARRED ->
                banner.add(act("seller.next.go", "shop-certification", click -> SellerNavigation.home()));
            case REVERIFY ->
                banner.add(act("seller.next.reverify", "shop-reverify", click -> begin(CaseKind.REINSTATEMENT)));
            case RECHECK -> banner.add(act("seller.next.recheck", "shop-recheck", click -> begin(CaseKind.PERIODIC)));
            case CONTINUE_CHANGE, WAIT_FOR_CASE ->
                banner.add(act("seller.next.go", "shop-certification", click -> SellerNavigation.home()));
            default -> {}
        }
        banner.addClassName("banner-wide");
        return TestId.set(banner, "shop-next");
    }

    private static Tone tone(SellerNextStep step) {
        return switch (step) {
            case NONE -> Tone.DONE;
            case APPEAL, CLOSED, BARRED -> Tone.STOPPED;
            default -> step.turn() == SellerNextStep.ActingParty.SELLER ? Tone.NEEDS_YOU : Tone.WAITING;
        };
    }

    private Button act(String key, String testId, Consumer<Button> doIt) {
        var button = new Button(getTranslation(key));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.addClickListener(click -> doIt.accept(button));
        return TestId.set(button, testId);
    }

    /** A case that came back is where its faults stand; any other goes on at its first open step. */
    private void begin(CaseKind kind) {
        var opened = portal.requireCase(opening.open(me, kind).caseId());
        if (opened.status() == CaseStatus.DRAFT) {
            SellerNavigation.apply(opened.id(), portal.nextStep(opened));
        } else {
            SellerNavigation.home();
        }
    }

    private static boolean mayBeginChange(ShopOverview contents) {
        return contents.nextStep() == SellerNextStep.NONE
                || contents.nextStep() == SellerNextStep.WAIT_FOR_HOLD
                || contents.nextStep() == SellerNextStep.WAIT_FOR_CORRECTION_CHECK
                        && contents.suspension().isEmpty();
    }

    private Component change(ShopOverview contents) {
        var begin = new Button(getTranslation("seller.change.begin"), click -> begin(CaseKind.CHANGE));
        var card = new Div(
                new H2(getTranslation("seller.change.title")),
                new Paragraph(getTranslation("seller.change.text")),
                TestId.set(begin, "shop-change"));
        contents.nextRecheckAt()
                .ifPresent(at -> card.add(new FieldRow(getTranslation("seller.recheck.next"), times.exact(at))));
        card.addClassNames("card", "stack");
        return card;
    }

    private Component wayBack(RunningSuspension suspension) {
        var card = new Div(new H2(getTranslation("seller.back.title")));
        card.addClassName("card");
        card.add(new FieldRow(getTranslation("seller.back.began"), times.exact(suspension.beganAt())));
        card.add(TestId.set(
                new FieldRow(getTranslation("seller.back.ends"), times.moment(suspension.endsAt())), "shop-ends"));
        card.add(new FieldRow(getTranslation("seller.back.from"), times.moment(suspension.reverifyFrom())));

        var corrected = suspension.corrections().isEmpty();
        var toCorrect = suspension.corrections().stream().anyMatch(correction -> !correction.claimed());
        var todo = new OrderedList(
                todo(corrected, toCorrect, "seller.back.todo.correct"),
                todo(suspension.ruleConfirmed(), true, "seller.back.todo.rule"),
                todo(suspension.reverified(), suspension.caseId() == null, "seller.back.todo.reverify"),
                todo(false, false, "seller.back.todo.period"));
        todo.addClassName("todo");
        card.add(todo);
        if (!suspension.ruleConfirmed()) {
            card.add(rule(suspension));
        }
        return TestId.set(card, "way-back");
    }

    private ListItem todo(boolean done, boolean yours, String key) {
        var item = new ListItem((done ? KaidianIcon.CHECK : KaidianIcon.CLOCK).create(), new Span(getTranslation(key)));
        item.addClassName(done ? "todo-done" : "todo-open");
        if (yours) {
            item.addClassName("todo-yours");
        }
        return item;
    }

    /** The broken rule and what the next breach costs, to be read and confirmed before anything else. */
    private Component rule(RunningSuspension suspension) {
        var broken = file.of(me).violations().stream()
                .filter(recorded -> recorded.violation().id().equals(suspension.carrier()))
                .findFirst();
        var box = new Div(new H2(getTranslation("seller.rule.title")));
        box.addClassNames("other-options", "stack");
        broken.ifPresent(recorded -> {
            var what = new Paragraph(text(recorded.type().message()));
            what.addClassName("entry-title");
            box.add(what, new Paragraph(text(recorded.type().remedy())));
        });
        box.add(new Paragraph(getTranslation("seller.rule.next", portal.relapseMonths())));
        var read = new Checkbox(getTranslation("seller.rule.read"));
        var confirm = act("seller.rule.confirm", "rule-confirm", button -> {
            reinstatements.confirmRule(me);
            show();
        });
        confirm.setEnabled(false);
        read.addValueChangeListener(changed -> confirm.setEnabled(read.getValue()));
        box.add(TestId.set(read, "rule-read"), confirm);
        return box;
    }

    private Component allowed(ShopOverview contents) {
        var list = new UnorderedList();
        list.addClassName("allowed");
        contents.allowed()
                .forEach(action -> list.add(new ListItem(KaidianIcon.CHECK.create(), new Span(text(action.label())))));
        var card = new Div(new H2(getTranslation("seller.shop.allowed")), list);
        card.addClassName("card");
        return TestId.set(card, "shop-allowed");
    }

    private Component points(ShopOverview contents) {
        var tracks = new Div();
        tracks.addClassName("points");
        for (var track : Track.values()) {
            var number = new Span(
                    getTranslation("seller.points.number", contents.points().getOrDefault(track, 0)));
            number.addClassName("points-number");
            var what = new Span(getTranslation("seller.points.what." + track));
            what.addClassNames("soft", "small");
            var box = new Div(new Span(getTranslation("seller.points." + track)), number, what);
            nextStep(track, contents.points().getOrDefault(track, 0)).ifPresent(box::add);
            box.addClassName("points-track");
            tracks.add(TestId.set(box, "points-" + track));
        }
        var how = new Paragraph(getTranslation("seller.points.how"));
        how.addClassNames("soft", "small");
        var card = new Div(new H2(getTranslation("seller.points.title")), tracks, how);
        card.addClassName("card");
        return card;
    }

    /** What the next points would bring. */
    private Optional<Component> nextStep(Track track, int points) {
        return scale.of(track).stream()
                .filter(step -> step.points() > points)
                .findFirst()
                .map(step -> {
                    var line = new Span(
                            getTranslation("seller.points.next." + step.sanction(), step.points(), step.days()));
                    line.addClassNames("soft", "small");
                    return line;
                });
    }

    private Component recorded(ShopOverview contents) {
        var card = new Div(new H2(getTranslation("seller.violation.title")));
        card.addClassName("card");
        contents.violations().forEach(recorded -> card.add(violation(recorded)));
        return TestId.set(card, "violations");
    }

    private Component violation(RecordedViolation recorded) {
        var violation = recorded.violation();
        var title = new Span(text(recorded.type().message()));
        title.addClassName("entry-title");
        var head = new Div(title, badge(violation));
        head.addClassNames("row", "row-between");
        var facts = new Div(
                new Span(getTranslation(
                        "seller.violation.points",
                        violation.points(),
                        getTranslation("seller.points." + violation.track()))),
                times.exact(violation.occurredAt()));
        facts.addClassNames("row", "small", "soft");
        var entry = new Div(head, facts);
        if (violation.reference() != null) {
            facts.add(new Span(getTranslation("seller.violation.reference", violation.reference())));
        }
        if (violation.note() != null) {
            entry.add(new Paragraph(violation.note()));
        }
        var files = evidence.of(violation.id());
        if (!files.isEmpty()) {
            entry.add(new EvidenceList(evidence, files, PhotoAccess.OWN));
        }
        if (violation.isCorrectionClaimed()) {
            entry.add(new Banner(Tone.WAITING, getTranslation("seller.violation.claimed")));
        } else if (violation.isCorrectionOpen()) {
            entry.add(correct(recorded));
        }
        entry.addClassName("entry");
        return TestId.set(entry, "violation");
    }

    private StatusBadge badge(Violation violation) {
        var tone = switch (violation.status()) {
            case PENDING -> violation.isCorrectionOpen() ? Tone.NEEDS_YOU : Tone.WAITING;
            case CONFIRMED -> Tone.STOPPED;
            case CORRECTED, WITHDRAWN, OVERTURNED -> Tone.DONE;
            case PROPOSED, REFUSED -> Tone.WAITING;
        };
        return new StatusBadge(tone, getTranslation("seller.violation." + violation.status()));
    }

    private Component correct(RecordedViolation recorded) {
        var violation = recorded.violation();
        var what = new Span(text(recorded.type().remedy()));
        var banner = new Banner(Tone.NEEDS_YOU, getTranslation("seller.violation.toCorrect"), what);
        if (violation.status() == Violation.Status.PENDING && violation.correctionDueAt() != null) {
            banner.add(times.moment(violation.correctionDueAt()));
        }
        banner.add(act(
                "seller.violation.claim",
                "claim-correction",
                button -> ask("seller.claim", words -> violations.claimCorrection(violation.id(), words))));
        banner.addClassName("banner-wide");
        return banner;
    }

    private Component appealable(ShopOverview contents) {
        var how = new Paragraph(getTranslation("seller.appeal.how"));
        how.addClassNames("soft", "small");
        var card = new Div(new H2(getTranslation("seller.appeal.title")), how);
        card.addClassName("card");
        contents.appealable().forEach(open -> card.add(appealable(contents, open)));
        return TestId.set(card, "appealable");
    }

    private Component appealable(ShopOverview contents, Appealable open) {
        var name = new Span(subject(contents, open.subject()));
        var until = new Div(new Span(getTranslation("seller.appeal.until")), times.exact(open.until()));
        until.addClassNames("row", "small", "soft");
        var button = new Button(
                getTranslation("seller.appeal.file"),
                click -> ask("seller.appeal.write", words -> {
                    appeals.file(open.subject(), words, null);
                    Toast.success(getTranslation("seller.appeal.filed"));
                }));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var text = new Div(name, until);
        var entry = new Div(text, TestId.set(button, "appeal-" + open.subject().kind()));
        entry.addClassNames("row", "row-between");
        return entry;
    }

    private String subject(ShopOverview contents, Appeal.Subject subject) {
        var kind = getTranslation("seller.appeal.kind." + subject.kind());
        var violation = contents.sanctions().stream()
                .filter(sanction -> sanction.id().value().equals(subject.id()))
                .findFirst();
        if (violation.isPresent()) {
            kind = getTranslation("seller.sanction." + violation.get().kind());
        }
        var of = violation.map(sanction -> sanction.violationId().value()).orElse(subject.id());
        var act = contents.violations().stream()
                .filter(recorded -> recorded.violation().id().value().equals(of))
                .findFirst()
                .map(recorded -> text(recorded.type().message()));
        return act.isEmpty() ? kind : getTranslation("seller.appeal.about", kind, act.get());
    }

    private Component filed(ShopOverview contents) {
        var card = new Div(new H2(getTranslation("seller.appeal.mine")));
        card.addClassName("card");
        contents.appeals().forEach(appeal -> {
            var tone = switch (appeal.status()) {
                case OPEN -> Tone.WAITING;
                case UPHELD -> Tone.STOPPED;
                case OVERTURNED -> Tone.DONE;
            };
            var title = new Span(subject(contents, appeal.subject()));
            title.addClassName("entry-title");
            var head = new Div(title, new StatusBadge(tone, getTranslation("seller.appeal.status." + appeal.status())));
            head.addClassNames("row", "row-between");
            var entry = new Div(head, new Paragraph(appeal.statement()));
            if (appeal.answer() != null) {
                var answer = new Paragraph(getTranslation("seller.appeal.answer", appeal.answer()));
                entry.add(answer);
            }
            var files = new EvidenceList(evidence, evidence.of(appeal.id()), PhotoAccess.OWN);
            if (appeal.status() == Appeal.Status.OPEN) {
                files.offer((name, content) -> evidence.addTo(appeal.id(), name, content), this::show);
            }
            entry.add(files, dated(appeal));
            entry.addClassName("entry");
            card.add(TestId.set(entry, "appeal"));
        });
        return card;
    }

    private Component dated(Appeal appeal) {
        var decidedAt = appeal.decidedAt();
        var answered = decidedAt != null;
        var at = decidedAt == null ? appeal.answerDueAt() : decidedAt;
        var line = new Div(
                new Span(getTranslation(answered ? "seller.appeal.answered" : "seller.appeal.due")), times.exact(at));
        line.addClassNames("row", "small", "soft");
        return line;
    }

    private Component timeline(ShopOverview contents) {
        var lines = new OrderedList();
        lines.addClassName("history");
        var all = contents.timeline();
        for (int i = all.size() - 1; i >= 0; i--) {
            lines.add(line(all.get(i)));
        }
        var details = new Details(getTranslation("seller.case.history"), lines);
        details.setWidthFull();
        details.setVisible(!all.isEmpty());
        // Whoever reads it goes on reading when something new arrives.
        details.setOpened(historyOpen);
        details.addOpenedChangeListener(changed -> historyOpen = changed.isOpened());
        return TestId.set(details, "shop-history");
    }

    private ListItem line(ShopEvent event) {
        var word = event.event().equals("STANDING")
                ? getTranslation(
                        "seller.shop.event.STANDING",
                        getTranslation("seller.standing." + event.detail().get("now")))
                : getTranslation("seller.shop.event." + event.event());
        var who = new Span(getTranslation("seller.by." + event.byKind()));
        var when = times.exact(event.at());
        var facts = new Div(who, when);
        facts.addClassNames("small", "soft");
        return new ListItem(new Span(word), facts);
    }

    /** Asks for words and hands them on; the screen shows what came of it. */
    private void ask(String key, Consumer<String> send) {
        TextPromptDialog.of(key, this::getTranslation, words -> {
                    send.accept(words);
                    show();
                })
                .open();
    }

    private String text(LocalizedText text) {
        return text.in(getLocale());
    }
}
