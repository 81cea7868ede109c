package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.violations.bulk.BulkSanction;
import io.kaidian.enforcement.violations.bulk.BulkSanction.AffectedShop;
import io.kaidian.enforcement.violations.bulk.BulkSanction.Status;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.enforcement.violations.bulk.BulkSanctionTargets;
import io.kaidian.enforcement.violations.bulk.BulkSanctionTargets.PredictedSanction;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One bulk sanction: what it would do to each shop, the second officer's decision, and how far it is carried out. */
@Route(value = "enforcement/bulk/of", layout = MainLayout.class)
@RolesAllowed(Roles.OFFICER)
class BulkSanctionApprovalView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final BulkSanctionService bulk;
    private final CurrentActor currentActor;
    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final BulkSanctionTargets targets;
    private BulkSanctionId id;
    private @Nullable Status shown;
    private List<AffectedShop> shownShops = List.of();

    BulkSanctionApprovalView(
            BulkSanctionService bulk,
            CurrentActor currentActor,
            EnforcementLabels words,
            DateTimeFormats times,
            BulkSanctionTargets targets,
            LiveUpdates liveUpdates) {
        this.bulk = bulk;
        this.currentActor = currentActor;
        this.words = words;
        this.times = times;
        this.targets = targets;
        addClassNames("page", "page-narrow", "stack");
        liveUpdates.onWorkList(this, this::lookAgain);
        liveUpdates.onAnySeller(this, this::lookAgain);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.bulk.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, String bulkId) {
        id = BulkSanctionId.of(bulkId);
        load();
    }

    /** Somebody else agreed, refused or took shops out of it: the page says so at once, and who it was. */
    private void lookAgain() {
        var now = bulk.get(id);
        if (shown != null && (now.status() != shown || !now.shops().equals(shownShops))) {
            load();
        }
    }

    private void load() {
        removeAll();
        var one = bulk.get(id);
        shown = one.status();
        shownShops = one.shops();
        var facts = new Div(
                new FieldRow(getTranslation("enforcement.record.act"), words.act(one.code())),
                new FieldRow(getTranslation("enforcement.bulk.by"), words.person(one.proposedBy())),
                new FieldRow(getTranslation("enforcement.record.occurredAt"), times.moment(one.occurredAt())),
                new FieldRow(getTranslation("enforcement.foundBy"), EnforcementLabels.foundBy(one.foundBy())),
                new FieldRow(
                        getTranslation("enforcement.violation.reference"),
                        Objects.requireNonNullElse(one.act().reference(), "")),
                new FieldRow(getTranslation("enforcement.record.note"), one.note()));
        if (one.internalNote() != null) {
            facts.add(new FieldRow(getTranslation("enforcement.record.internalNote"), one.internalNote()));
        }
        facts.addClassName("card");
        var each = one.status() == Status.PROPOSED
                ? targets.preview(
                        one.code(),
                        one.shops().stream().map(AffectedShop::sellerId).toList(),
                        one.occurredAt())
                : List.<PredictedSanction>of();
        add(
                ShopParts.back("enforcement/bulk", "enforcement.bulk.title"),
                new H1(getTranslation("enforcement.bulk.title")),
                facts,
                state(one, reached(each)));
        add(new H2(getTranslation("enforcement.bulk.shops", one.shops().size())));
        if (one.status() == Status.PROPOSED) {
            add(total(each));
            firstToCorrect(targets.correctionDays(one.code(), one.occurredAt())).ifPresent(this::add);
            reachedFirst(each).forEach(foreseen -> add(line(foreseen, words, "bulk-shop")));
        } else {
            one.shops()
                    .forEach(shop ->
                            add(line(shop.sellerName(), getTranslation("enforcement.bulk.shop." + shop.status()))));
        }
    }

    /** @param reached how many shops are not skipped */
    private Component state(BulkSanction one, int reached) {
        if (one.status() != Status.PROPOSED) {
            var tone = one.status() == Status.REFUSED ? Tone.STOPPED : Tone.DONE;
            var end = one.proposedBy().equals(one.decidedBy()) ? "takenBack" : one.status();
            var banner =
                    new Banner(tone, getTranslation("enforcement.bulk.decided." + end, words.person(one.decidedBy())));
            if (one.reason() != null) {
                banner.add(new Paragraph(one.reason()));
            }
            return banner;
        }
        if (one.proposedBy().equals(currentActor.get().name())) {
            var back = new Button(
                    getTranslation("enforcement.bulk.takeBack"),
                    click -> Confirm.before(
                            "enforcement.bulk.takeBack.confirm",
                            () -> ShopParts.act(
                                    words.names(), () -> bulk.takeBack(id), "enforcement.bulk.takenBack", this::load)));
            return new Banner(
                    Tone.WAITING, getTranslation("enforcement.bulk.waits"), TestId.set(back, "bulk-take-back"));
        }
        var days = targets.correctionDays(one.code(), one.occurredAt());
        var agree = new Button(
                getTranslation("enforcement.bulk.agree"),
                click -> Confirm.typing(
                        String.valueOf(reached),
                        days.isPresent() ? "enforcement.bulk.agreeing.correctable" : "enforcement.bulk.agreeing",
                        () -> ShopParts.act(
                                words.names(), () -> bulk.approve(id), "enforcement.bulk.agreed", this::load),
                        reached,
                        days.orElse(0)));
        agree.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        agree.getElement().setAttribute("data-testid", "bulk-agree");
        var refuse = new Button(
                getTranslation("enforcement.bulk.refuse"),
                click -> new TextPromptDialog(
                                EnforcementLabels.reason("enforcement.bulk.refusing", "enforcement.bulk.refuse"),
                                "refuse " + id,
                                reason -> ShopParts.act(
                                        words.names(),
                                        () -> bulk.reject(id, reason),
                                        "enforcement.bulk.refused",
                                        this::load,
                                        reason))
                        .explained(new Paragraph(getTranslation("enforcement.bulk.refuses")))
                        .offering(getTranslation("enforcement.templates"), ReasonTemplates.BULK_REFUSED.forColleagues())
                        .destructive()
                        .open());
        refuse.getElement().setAttribute("data-testid", "bulk-refuse");
        var buttons = new Div(agree, refuse);
        buttons.addClassName("row");
        return new Banner(Tone.NEEDS_YOU, getTranslation("enforcement.bulk.decide"), buttons);
    }

    private static int reached(List<PredictedSanction> each) {
        return (int) each.stream().filter(one -> one.consequence() != null).count();
    }

    /** How many shops would be reached, and how many skipped. */
    static Component total(List<PredictedSanction> each) {
        var reached = reached(each);
        var total = new Paragraph(EnforcementLabels.word("enforcement.bulk.total", reached, each.size() - reached));
        return TestId.set(total, "bulk-total");
    }

    /** That no points count before the seller had time to correct it; empty where they count at once. */
    static Optional<Component> firstToCorrect(OptionalInt days) {
        return days.stream()
                .mapToObj(many -> TestId.<Component>set(
                        new Paragraph(EnforcementLabels.word("enforcement.preview.correctable", many)),
                        "bulk-correctable"))
                .findFirst();
    }

    /** Those that would be skipped come last, on every page. */
    static List<PredictedSanction> reachedFirst(List<PredictedSanction> each) {
        return each.stream()
                .sorted(Comparator.comparing((PredictedSanction one) -> one.consequence() == null)
                        .thenComparing(PredictedSanction::sellerId))
                .toList();
    }

    /** What it would do to one shop. */
    static Component line(PredictedSanction foreseen, EnforcementLabels words, String testId) {
        var consequence = foreseen.consequence();
        var line = line(
                foreseen.sellerName(),
                consequence == null
                        ? EnforcementLabels.word("enforcement.bulk.notOpen")
                        : words.consequence(consequence));
        if (consequence == null) {
            line.addClassName("soft");
        }
        return TestId.set(line, testId);
    }

    private static Div line(String name, String what) {
        var who = new Span(name);
        who.addClassName("ledger-what");
        var line = new Div(who, new Paragraph(what));
        line.addClassName("card");
        line.getElement().setAttribute("data-testid", "bulk-shop");
        return line;
    }
}
