package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.studio.monitoring.RunningProcessInstances;
import io.kaidian.studio.monitoring.RunningProcessInstances.OpenProcess;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.worklist.TaskList;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One shop: how it stands, what it did, what followed, and what an officer can do about it. A lead reads the same, and can put
 * on hold what two officers decided.
 */
@Route(value = "enforcement/shop", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class ShopEnforcementView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final ShopOverviewService shopOverviewService;
    private final SellerRepository sellers;
    private final ViolationService violations;
    private final DecisionHoldService holds;
    private final ClosureApproval closures;
    private final EvidenceFileService evidence;
    private final PointsLedgerRepository ledger;
    private final CaseRepository cases;
    private final RunningProcessInstances processes;
    private final JsonColumns json;
    private final EffectiveViolationCatalogues catalogues;
    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final Clock clock;
    private final BusinessZone zone;
    private final boolean isOfficer;

    private String sellerId;

    ShopEnforcementView(
            ShopOverviewService shopOverviewService,
            SellerRepository sellers,
            ViolationService violations,
            DecisionHoldService holds,
            ClosureApproval closures,
            EvidenceFileService evidence,
            PointsLedgerRepository ledger,
            CaseRepository cases,
            RunningProcessInstances processes,
            JsonColumns json,
            EffectiveViolationCatalogues catalogues,
            EnforcementLabels words,
            DateTimeFormats times,
            Clock clock,
            BusinessZone zone,
            CurrentActor currentActor,
            LiveUpdates liveUpdates) {
        this.shopOverviewService = shopOverviewService;
        this.sellers = sellers;
        this.violations = violations;
        this.holds = holds;
        this.closures = closures;
        this.evidence = evidence;
        this.ledger = ledger;
        this.cases = cases;
        this.processes = processes;
        this.json = json;
        this.catalogues = catalogues;
        this.words = words;
        this.times = times;
        this.clock = clock;
        this.zone = zone;
        this.isOfficer = currentActor.get().has(Role.OFFICER);
        addClassNames("page", "stack");
        liveUpdates.onAnySeller(this, this::load);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.shop.title", sellerId));
    }

    @Override
    public void setParameter(BeforeEvent event, String seller) {
        sellerId = sellers.get(seller).id();
        if (isAttached()) {
            load();
        }
    }

    private void load() {
        removeAll();
        var seller = sellers.get(sellerId);
        var shop = shopOverviewService.of(sellerId);
        var title = new H1(seller.displayName());
        var badge = words.standing(shop.shop().standing());
        badge.getElement().setAttribute("data-testid", "standing");
        var head = new Div(title, badge);
        head.addClassNames("row", "row-between");
        add(head, facts(shop));
        if (isOfficer) {
            decisions(shop).forEach(this::add);
            add(actions(shop));
        }
        add(section("enforcement.violations", violationsOf(shop)));
        certifications().ifPresent(this::add);
        running(shop).ifPresent(this::add);
        add(ledger(shop), timeline(shop));
    }

    private Component facts(ShopOverview shop) {
        var facts = new Div(
                new FieldRow(getTranslation("enforcement.shop.seller"), sellerId),
                new FieldRow(
                        getTranslation("enforcement.shop.since"),
                        times.moment(shop.shop().standingSince())));
        for (var track : Track.values()) {
            var points = new Span(String.valueOf(shop.points().getOrDefault(track, 0)));
            points.getElement().setAttribute("data-testid", "points-" + track);
            facts.add(new FieldRow(
                    getTranslation("enforcement.shop.points", getTranslation("enforcement.track." + track)), points));
        }
        shop.suspension()
                .ifPresent(suspension -> facts.add(
                        new FieldRow(
                                getTranslation("enforcement.shop.suspendedUntil"), times.moment(suspension.endsAt())),
                        new FieldRow(
                                getTranslation("enforcement.shop.reverifyFrom"),
                                times.moment(suspension.reverifyFrom()))));
        shop.recheck()
                .ifPresent(recheck -> facts.add(new FieldRow(
                        getTranslation("enforcement.shop.recheck"),
                        new Span(getTranslation("enforcement.recheck." + recheck.restriction())))));
        shop.nextRecheckAt()
                .ifPresent(
                        at -> facts.add(new FieldRow(getTranslation("enforcement.shop.nextRecheck"), times.exact(at))));
        facts.add(new FieldRow(
                getTranslation("enforcement.shop.allowed"),
                String.join(
                        " · ",
                        shop.allowed().stream()
                                .map(action -> EnforcementLabels.text(action.label()))
                                .toList())));
        facts.addClassName("card");
        return facts;
    }

    private List<Component> decisions(ShopOverview shop) {
        var waiting = new ArrayList<Component>();
        for (var sanction : shop.sanctions()) {
            if (sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == Sanction.Status.PROPOSED) {
                waiting.add(closure(sanction));
            }
        }
        for (var recorded : shop.violations()) {
            if (recorded.violation().isCorrectionClaimed()) {
                waiting.add(correction(recorded));
            }
            if (recorded.violation().status() == Violation.Status.PROPOSED) {
                waiting.add(deviation(recorded));
            }
        }
        return waiting;
    }

    private Component closure(Sanction proposed) {
        var close = button(
                "enforcement.closure.confirm",
                "confirm-closure",
                () -> Confirm.typing(
                        sellers.get(sellerId).displayName(),
                        "enforcement.closure.confirming",
                        () -> act(() -> closures.approve(proposed.violationId()), "enforcement.closure.done")));
        close.addThemeVariants(ButtonVariant.LUMO_ERROR);
        var refuse = button(
                "enforcement.closure.refuse",
                "refuse-closure",
                () -> Confirm.before(
                        "enforcement.closure.refusing",
                        () -> act(() -> closures.reject(proposed.violationId()), "enforcement.closure.refused")));
        return new Banner(
                Tone.NEEDS_YOU,
                getTranslation("enforcement.closure.title"),
                new Paragraph(getTranslation("enforcement.closure.text")),
                row(close, refuse));
    }

    private Component correction(RecordedViolation recorded) {
        var id = recorded.violation().id();
        var accept = button(
                "enforcement.correction.accept",
                "accept-correction",
                () -> act(() -> violations.judgeCorrection(id, true), "enforcement.correction.accepted"));
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var refuse = button(
                "enforcement.correction.refuse",
                "refuse-correction",
                () -> Confirm.before(
                        "enforcement.correction.refusing",
                        () -> act(() -> violations.judgeCorrection(id, false), "enforcement.correction.refused")));
        return new Banner(
                Tone.NEEDS_YOU,
                getTranslation(
                        "enforcement.correction.title",
                        EnforcementLabels.text(recorded.type().message())),
                quote(recorded.violation().correctionClaim()),
                row(accept, refuse));
    }

    private Component deviation(RecordedViolation recorded) {
        var id = recorded.violation().id();
        var agree = button(
                "enforcement.deviation.agree",
                "agree-deviation",
                () -> Confirm.before(
                        "enforcement.deviation.agreeing",
                        () -> act(() -> violations.approve(id), "enforcement.deviation.agreed"),
                        recorded.violation().points()));
        agree.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var refuse = button(
                "enforcement.deviation.refuse",
                "refuse-deviation",
                () -> new TextPromptDialog(
                                EnforcementLabels.reason(
                                        "enforcement.deviation.refusing", "enforcement.deviation.refuse"),
                                reason -> act(() -> violations.reject(id, reason), "enforcement.deviation.refused"))
                        .destructive()
                        .open());
        return new Banner(
                Tone.NEEDS_YOU,
                getTranslation(
                        "enforcement.deviation.title",
                        EnforcementLabels.text(recorded.type().message()),
                        recorded.violation().points()),
                quote(recorded.violation().deviation()),
                row(agree, refuse));
    }

    private Component actions(ShopOverview shop) {
        var record = button(
                "enforcement.record",
                "record-violation",
                () -> new RecordViolationDialog(
                                shop.shop().id(),
                                catalogues,
                                shopOverviewService,
                                violations,
                                words,
                                clock,
                                zone,
                                this::load)
                        .open());
        record.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        record.setEnabled(
                shop.shop().standing() != ShopStanding.PENDING && shop.shop().standing() != ShopStanding.CLOSED);
        return row(record);
    }

    private List<Component> violationsOf(ShopOverview shop) {
        if (shop.violations().isEmpty()) {
            return List.of(new Paragraph(getTranslation("enforcement.violations.none")));
        }
        return shop.violations().stream().map(this::violation).toList();
    }

    private Component violation(RecordedViolation recorded) {
        var violation = recorded.violation();
        var what = new Span(EnforcementLabels.text(recorded.type().message()));
        what.addClassName("ledger-what");
        var code = new Span(violation.code());
        code.addClassName("code");
        var state = new Span(getTranslation("enforcement.violation." + violation.status()));
        state.addClassName("tag");
        var points = new Span(getTranslation(
                "enforcement.violation.points",
                getTranslation("enforcement.track." + violation.track()),
                violation.points()));
        points.addClassName("soft");
        var card = new Div(row(what, code, state), new Div(points, times.moment(violation.recordedAt())));
        if (violation.reference() != null) {
            card.add(new FieldRow(getTranslation("enforcement.violation.reference"), violation.reference()));
        }
        card.add(quote(violation.note()));
        if (violation.internalNote() != null) {
            var note = new Paragraph(violation.internalNote());
            note.addClassName("internal");
            card.add(note);
        }
        if (violation.status().isStanding() || violation.status() == Violation.Status.PROPOSED) {
            card.add(evidenceOf(violation));
        }
        var hold = holds.of(violation.id());
        hold.filter(DecisionHoldService.Hold::isRunning).ifPresent(running -> card.add(held(running)));
        var proposed = violations.proposedWithdrawal(violation.id());
        if (proposed.isPresent()) {
            card.add(withdrawal(violation, proposed.get()));
        } else if (isOfficer && violation.status().isStanding()) {
            var withdraw = button(
                    "enforcement.violation.withdraw",
                    "withdraw-violation",
                    () -> new TextPromptDialog(
                                    EnforcementLabels.reason(
                                            "enforcement.violation.withdrawing", "enforcement.violation.withdraw"),
                                    reason -> withdraw(violation, reason))
                            .destructive()
                            .open());
            withdraw.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            withdraw.getStyle().set("align-self", "flex-start");
            card.add(withdraw);
        }
        if (violation.status() == Violation.Status.CONFIRMED
                && hold.isEmpty()
                && violations.tookTwoOfficers(violation.id())) {
            var put = button(
                    "enforcement.hold.put",
                    "hold-violation",
                    () -> new TextPromptDialog(
                                    EnforcementLabels.reason("enforcement.hold.putting", "enforcement.hold.put"),
                                    reason -> act(() -> holds.put(violation.id(), reason), "enforcement.hold.done"))
                            .destructive()
                            .explained(consequencesOfHold())
                            .open());
            put.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            put.getStyle().set("align-self", "flex-start");
            card.add(put);
        }
        card.addClassNames("card", "stack");
        card.getElement().setAttribute("data-testid", "violation-" + violation.code());
        return card;
    }

    private void withdraw(Violation violation, String reason) {
        act(
                () -> violations.withdraw(violation.id(), reason),
                violations.tookTwoOfficers(violation.id())
                        ? "enforcement.withdrawal.asked"
                        : "enforcement.violation.withdrawn");
    }

    /** What putting on hold does, before it is done. */
    private UnorderedList consequencesOfHold() {
        var list = new UnorderedList();
        holdInWords().forEach(sentence -> list.add(new ListItem(sentence)));
        list.addClassName("soft");
        return TestId.set(list, "consequences");
    }

    private List<String> holdInWords() {
        return List.of(
                getTranslation("enforcement.hold.until", times.dateTime(holds.untilIfPutNow())),
                getTranslation("enforcement.hold.stops"),
                getTranslation("enforcement.hold.lifts"),
                getTranslation("enforcement.hold.ends"));
    }

    /** What one person set aside for a time. */
    private Component held(DecisionHoldService.Hold hold) {
        return new Banner(
                Tone.WAITING,
                getTranslation("enforcement.hold.running", hold.by()),
                new Span(hold.reason()),
                times.moment(hold.until()));
    }

    /** What two officers decided waits for a second one before it is undone. */
    private Component withdrawal(Violation violation, ViolationService.ProposedWithdrawal proposed) {
        var banner = new Banner(
                Tone.WAITING,
                getTranslation("enforcement.withdrawal.proposed", proposed.by()),
                new Span(proposed.reason()),
                times.moment(proposed.at()));
        if (!isOfficer) {
            return banner;
        }
        var keep = button(
                proposed.isMine() ? "enforcement.withdrawal.takeBack" : "enforcement.withdrawal.keep",
                "withdrawal-keep",
                () -> act(() -> violations.refuseWithdrawal(violation.id()), "enforcement.withdrawal.kept"));
        var line = new Div(keep);
        line.addClassName("row");
        if (!proposed.isMine()) {
            line.addComponentAsFirst(button(
                    "enforcement.withdrawal.agree",
                    "withdrawal-agree",
                    () -> Confirm.before(
                            "enforcement.withdrawal.confirm",
                            () -> act(
                                    () -> violations.withdraw(violation.id(), proposed.reason()),
                                    "enforcement.violation.withdrawn"))));
        }
        return new Div(banner, line);
    }

    private Component evidenceOf(Violation violation) {
        var shown = new Checkbox(getTranslation("enforcement.evidence.shown"), true);
        // Read by the request that brings the file, while nobody may touch the screen.
        var isShown = new AtomicBoolean(true);
        shown.addValueChangeListener(change -> isShown.set(change.getValue()));
        var list = new EvidenceList(evidence, evidence.of(violation.id()), "ENFORCEMENT");
        if (!isOfficer) {
            return list;
        }
        list.offer((name, content) -> evidence.addTo(violation.id(), name, content, isShown.get()), this::load);
        list.add(shown);
        return list;
    }

    /** The points of each track, and on any past day. */
    private Component ledger(ShopOverview shop) {
        var list = new OrderedList();
        list.addClassName("ledger");
        list.getElement().setAttribute("data-testid", "points-ledger");
        for (var entry : shop.ledger()) {
            var what = new Span(getTranslation("enforcement.ledger." + entry.kind()));
            what.addClassName("ledger-what");
            var change = new Span(getTranslation(
                    "enforcement.ledger.points",
                    getTranslation("enforcement.track." + entry.track()),
                    (entry.points() > 0 ? "+" : "") + entry.points()));
            change.addClassName("num");
            var line = new ListItem(times.exact(entry.enteredAt()), what, change, new Span());
            line.addClassName("ledger-line");
            list.add(line);
        }
        var balance = new Span();
        balance.getElement().setAttribute("data-testid", "balance-on-day");
        var day = new LocalizedDatePicker(getTranslation("enforcement.ledger.on"));
        day.setMax(times.today());
        day.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                var then = ledger.balancesOn(shop.shop().id(), change.getValue());
                balance.setText(Arrays.stream(Track.values())
                        .map(track -> getTranslation(
                                "enforcement.ledger.points",
                                getTranslation("enforcement.track." + track),
                                then.get(track)))
                        .collect(Collectors.joining(" · ")));
            }
        });
        var asked = row(day, balance);
        return section("enforcement.ledger", shop.ledger().isEmpty() ? List.of(asked) : List.of(list, asked));
    }

    /** Every process that runs about this shop, drawn where it stands; fetched only when somebody wants to see it. */
    /** Ways to what was sent and decided; what the seller has not sent yet is nobody's to read. */
    private Optional<Component> certifications() {
        var sent = cases.of(sellerId).stream()
                .filter(one -> one.round() > 0)
                .map(this::certification)
                .toList();
        return sent.isEmpty() ? Optional.empty() : Optional.of(section("enforcement.certifications.title", sent));
    }

    private Component certification(CertificationCase certification) {
        var file =
                new Anchor("review/file/" + certification.id(), getTranslation("seller.kind." + certification.kind()));
        var status = new Span(getTranslation("review.status." + certification.status()));
        status.addClassName("tag");
        var line = row(TestId.set(file, "file-" + certification.id()), status, times.exact(certification.createdAt()));
        line.addClassName("card");
        return line;
    }

    private Optional<Component> running(ShopOverview shop) {
        var keys = new ArrayList<String>();
        shop.violations().forEach(recorded -> keys.add(recorded.violation().id().toString()));
        shop.appeals().forEach(appeal -> keys.add(appeal.id().toString()));
        shop.recheck().ifPresent(recheck -> keys.add(recheck.id().toString()));
        cases.findOpenBySeller(sellerId).ifPresent(open -> keys.add(open.id().toString()));
        var open = processes.about(keys);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var pictures = open.stream().map(this::picture).toList();
        return Optional.of(section("enforcement.process.title", pictures));
    }

    private Component picture(OpenProcess open) {
        var details = new Details(getTranslation("enforcement.process." + open.processKey()));
        details.setWidthFull();
        details.getElement().setAttribute("data-testid", "open-process-" + open.processKey());
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && details.getContent().findAny().isEmpty()) {
                details.add(new ProcessInstanceDiagram(open, processes.drawing(open), json));
            }
        });
        return details;
    }

    private Component timeline(ShopOverview shop) {
        var list = new OrderedList();
        list.addClassName("ledger");
        list.getElement().setAttribute("data-testid", "timeline");
        var newestFirst = new ArrayList<>(shop.timeline());
        Collections.reverse(newestFirst);
        newestFirst.forEach(event -> list.add(line(event)));
        return section("enforcement.timeline", List.of(list));
    }

    private ListItem line(ShopEvent event) {
        var what = new Span(words.event(event));
        what.addClassName("ledger-what");
        var detail = new Span(words.detail(event));
        detail.addClassName("soft");
        var who = new Span(words.by(event));
        who.addClassName("ledger-who");
        var line = new ListItem(times.exact(event.at()), what, detail, who);
        line.addClassName("ledger-line");
        return line;
    }

    private Component section(String key, List<Component> content) {
        var section = new Div(new H2(getTranslation(key)));
        section.add(content);
        section.addClassName("stack");
        return section;
    }

    private Button button(String key, String id, Runnable act) {
        var button = new Button(getTranslation(key), click -> act.run());
        button.getElement().setAttribute("data-testid", id);
        return button;
    }

    private static Div row(Component... parts) {
        var row = new Div(parts);
        row.addClassName("row");
        return row;
    }

    private static Paragraph quote(@Nullable String text) {
        var quote = new Paragraph(text == null ? "" : text);
        quote.addClassName("quote");
        quote.setVisible(text != null && !text.isBlank());
        return quote;
    }

    private void act(Runnable action, String doneKey) {
        try {
            action.run();
            Toast.success(getTranslation(doneKey));
        } catch (TaskList.FourEyesViolationException tookPart) {
            Toast.error(getTranslation("enforcement.tookPart"));
        } catch (TaskList.AlreadyClaimedException held) {
            Toast.error(getTranslation("enforcement.held", held.holder()));
        }
        load();
    }
}
