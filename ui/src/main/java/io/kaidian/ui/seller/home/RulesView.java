package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.enforcement.sanctions.points.PointThresholds;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.studio.releases.RuleVersionHistory.RuleVersion;
import io.kaidian.studio.releases.RuleVersionHistory.State;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules, for everybody to read. Everything is written from the catalogues, tables and numbers that decide at this moment,
 * so that it cannot drift from them; only headings and the sentences around figures are ours. Rules that bind sellers can be
 * read as they were before, and as they will be ({@code ?version=} number of the release that brought them).
 */
@Route(value = "seller/help", layout = MainLayout.class)
@AnonymousAllowed
class RulesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    /** Query parameter: which rules to show. */
    private static final String VERSION = "version";

    private static final double PERCENT = 100;
    private static final int BYTES_A_MEGABYTE = 1 << 20;

    private final RequiredDocumentSlots slots;
    private final ReasonCatalogue reasons;
    private final ReasonMessages texts;
    private final EffectiveViolationCatalogues violations;
    private final RuleVersionHistory versions;
    private final DateTimeFormats times;
    private final Clock clock;
    private final PointThresholds scale;
    private final ParameterTable parameters;
    private Instant moment;

    RulesView(
            RequiredDocumentSlots slots,
            ReasonCatalogue reasons,
            ReasonMessages texts,
            EffectiveViolationCatalogues violations,
            RuleVersionHistory versions,
            PointThresholds scale,
            ParameterTable parameters,
            DateTimeFormats times,
            Clock clock) {
        this.slots = slots;
        this.reasons = reasons;
        this.texts = texts;
        this.violations = violations;
        this.scale = scale;
        this.parameters = parameters;
        this.versions = versions;
        this.times = times;
        this.clock = clock;
        addClassNames("page", "page-narrow", "help");
        TestId.set(this, "help");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var all = versions.all();
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(VERSION)
                .orElse("");
        var other = all.stream()
                .filter(version -> String.valueOf(version.release()).equals(asked))
                .filter(version -> version.state() == State.COMING || version.state() == State.PAST)
                .findFirst();
        moment = other.map(RuleVersion::inForceFrom).orElseGet(clock::instant);
        var lead = new Paragraph(getTranslation("seller.rules.lead"));
        lead.addClassName("soft");
        add(new H1(getTranslation("seller.rules.title")));
        if (other.isPresent()) {
            add(otherVersion(other.get()), rounds(), points(), acts(), appeals());
        } else {
            add(lead);
            coming(all).ifPresent(this::add);
            add(needed(), photos(), rounds(), comeBack(), points(), acts(), appeals(), versions(all));
        }
    }

    private Component otherVersion(RuleVersion version) {
        var back = new RouterLink(getTranslation("seller.rules.versions.now"), RulesView.class);
        var card = new Div(
                state(version),
                new Paragraph(getTranslation(
                        "seller.rules.versions.reading." + version.state(), times.dateTime(version.inForceFrom()))),
                changes(version),
                back);
        card.addClassNames("card", "stack");
        return TestId.set(card, "rules-other-version");
    }

    /** What will change is said first. */
    private Optional<Component> coming(List<RuleVersion> all) {
        var coming =
                all.stream().filter(version -> version.state() == State.COMING).toList();
        if (coming.isEmpty()) {
            return Optional.empty();
        }
        var card = card("versions.coming");
        coming.forEach(version -> card.add(version(version)));
        return Optional.of(TestId.set(card, "rules-coming"));
    }

    /** For as long as releases are kept, which is for good: an act is judged by the rules of its day. */
    private Component versions(List<RuleVersion> all) {
        var card = card("versions");
        card.add(said("versions.text"));
        all.stream().filter(version -> version.state() != State.COMING).forEach(version -> card.add(version(version)));
        return TestId.set(card, "rules-versions");
    }

    private Component version(RuleVersion version) {
        var line = new Div(
                state(version),
                new Span(getTranslation(
                        "seller.rules.versions.from",
                        times.dateTime(version.inForceFrom()),
                        times.dateTime(version.announcedAt()))));
        line.addClassNames("stack", "rule-version");
        if (!version.changes().isEmpty()) {
            line.add(changes(version));
        }
        if (version.state() == State.COMING || version.state() == State.PAST) {
            var link = new RouterLink(getTranslation("seller.rules.versions.read"), RulesView.class);
            link.setQueryParameters(QueryParameters.of(VERSION, String.valueOf(version.release())));
            line.add(TestId.set(link, "rules-version-" + version.release()));
        }
        return line;
    }

    private Component changes(RuleVersion version) {
        var list = new UnorderedList();
        list.addClassName("rules");
        version.changes().forEach(change -> {
            var rule = new Span(change.rule().in(language()));
            rule.addClassName("entry-title");
            list.add(new ListItem(
                    rule,
                    new Span(getTranslation(
                            "seller.rules.versions.change",
                            change.before().in(language()),
                            change.after().in(language())))));
        });
        var details = new Details(
                getTranslation(
                        "seller.rules.versions.changes", version.changes().size()),
                list);
        details.setOpened(version.state() == State.COMING);
        details.setWidthFull();
        return details;
    }

    private StatusBadge state(RuleVersion version) {
        var tone = switch (version.state()) {
            case COMING -> Tone.NEEDS_YOU;
            case IN_FORCE -> Tone.DONE;
            case PAST -> Tone.WAITING;
            case WITHDRAWN -> Tone.STOPPED;
        };
        return new StatusBadge(tone, getTranslation("seller.rules.versions." + version.state()));
    }

    private int binding(String parameter) {
        return parameters.getInt(parameter, moment);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.rules.title"));
    }

    private Component needed() {
        var card = card("needed");
        for (var type : SellerType.values()) {
            var photos = slots.first(type).stream()
                    .map(required -> getTranslation("seller.slot." + required.slot()))
                    .collect(Collectors.joining(getTranslation("seller.list.and")));
            card.add(new FieldRow(getTranslation("seller.type." + type), photos));
        }
        card.add(said("needed.age", parameters.getInt(Parameters.AGE_MIN)));
        card.add(said("needed.validity", parameters.getInt(Parameters.VALIDITY_MONTHS_LEFT)));
        return card;
    }

    private Component photos() {
        var list = new UnorderedList(
                item("photos.size", parameters.getInt(Parameters.PHOTO_MAX_BYTES) / BYTES_A_MEGABYTE),
                item("photos.side", parameters.getInt(Parameters.PHOTO_MIN_SIDE)),
                item("photos.original"),
                item(
                        "photos.handheld",
                        parameters.getInt(Parameters.HANDHELD_CARD_WIDTH_STOP),
                        parameters.getInt(Parameters.HANDHELD_CARD_WIDTH_WARN)),
                item("photos.near", Math.round(PERCENT * parameters.number(Parameters.HANDHELD_SHARE_MAX))),
                item("photos.again", parameters.getInt(Parameters.PHOTO_SAME_FAULT_UNTIL_INSIST)),
                item("photos.help", parameters.getInt(Parameters.HELP_FAILURES)));
        var card = card("photos");
        card.add(list);
        return card;
    }

    private Component rounds() {
        var card = card("rounds");
        card.add(new UnorderedList(
                item("rounds.many", binding(Parameters.ROUNDS_MAX)),
                item("rounds.free"),
                item("rounds.days", binding(Parameters.CORRECTION_DAYS)),
                item("rounds.more", parameters.getInt(Parameters.ROUNDS_GRANT))));
        return card;
    }

    private Component comeBack() {
        var bySubject = reasons.active().stream()
                .filter(reason -> reason.shownTo() == Reason.ShownTo.SELLER)
                // What only one case can say.
                .filter(reason -> !reason.behaviour().freeText())
                .sorted(Comparator.comparingInt(Reason::severity))
                .collect(Collectors.groupingBy(
                        reason -> reason.code().substring(0, reason.code().indexOf('-')),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var card = card("reasons");
        orderedLike(bySubject, "IMG", "IDC", "HLD", "PAY", "BIZ", "POL", "REI", "SYS")
                .forEach((group, all) -> {
                    var list = new UnorderedList();
                    list.addClassName("rules");
                    all.forEach(reason -> list.add(reason(reason)));
                    var details = new Details(getTranslation("seller.rules.group." + group, all.size()), list);
                    details.setWidthFull();
                    card.add(TestId.set(details, "rules-" + group));
                });
        return card;
    }

    /** Groups that the catalogue's authors add come last, under their own letters. */
    private static Map<String, List<Reason>> orderedLike(Map<String, List<Reason>> groups, String... order) {
        var ordered = new LinkedHashMap<String, List<Reason>>();
        Arrays.stream(order).filter(groups::containsKey).forEach(group -> ordered.put(group, groups.get(group)));
        var others = groups.entrySet().stream()
                .filter(group -> !ordered.containsKey(group.getKey()))
                .flatMap(group -> group.getValue().stream())
                .toList();
        if (!others.isEmpty()) {
            ordered.put("OTHER", others);
        }
        return ordered;
    }

    private ListItem reason(Reason reason) {
        var words = texts.general(reason.code());
        var message = new Span(words.message().in(language()));
        message.addClassName("entry-title");
        var cost = new Span(getTranslation("seller.rules.kind." + reason.kind()));
        cost.addClassNames("soft", "small");
        return new ListItem(message, new Span(words.remedy().in(language())), cost);
    }

    private Component points() {
        var card = card("points");
        for (var track : Track.values()) {
            var steps = new OrderedList();
            steps.addClassName("rules");
            scale.of(track, moment)
                    .forEach(step -> steps.add(new ListItem(
                            getTranslation("seller.rules.step." + step.sanction(), step.points(), step.days()))));
            var name = new Span(getTranslation("seller.points." + track));
            name.addClassName("entry-title");
            card.add(name, steps);
        }
        var yearEnd = scale.yearEnd(moment);
        card.add(said("points.yearEnd"));
        if (yearEnd.keepsSome()) {
            card.add(said("points.yearEnd.kept", yearEnd.keepFrom(), yearEnd.keepBelow() - 1, yearEnd.keepAs()));
        }
        card.add(said("points.relapse", binding(Parameters.CLOSURE_RELAPSE_MONTHS)));
        return card;
    }

    private Component acts() {
        var list = new UnorderedList();
        list.addClassName("rules");
        violations.at(moment).active().forEach(type -> {
            var name = new Span(type.message().in(language()));
            name.addClassName("entry-title");
            var cost = new Span(getTranslation(
                    "seller.violation.points", type.points(), getTranslation("seller.points." + type.track())));
            cost.addClassNames("soft", "small");
            var item = new ListItem(name, new Span(type.remedy().in(language())), cost);
            if (type.correctable()) {
                var days = type.correctWithinDays().orElse(binding(Parameters.VIOLATION_CORRECT_DAYS));
                var correct = new Span(getTranslation("seller.rules.acts.correct", days));
                correct.addClassNames("soft", "small");
                item.add(correct);
            }
            list.add(item);
        });
        var details = new Details(getTranslation("seller.rules.acts"), list);
        details.setWidthFull();
        var card = new Div(details);
        card.addClassName("card");
        return card;
    }

    private Component appeals() {
        var card = card("appeals");
        card.add(new UnorderedList(
                item("appeals.days", binding(Parameters.APPEAL_DAYS)),
                item("appeals.answer", binding(Parameters.APPEAL_WORKING_DAYS)),
                item("reverify.lead", binding(Parameters.REVERIFICATION_LEAD_DAYS)),
                item("reverify.wait", binding(Parameters.REVERIFICATION_DECLINE_WAIT_DAYS))));
        return card;
    }

    private Div card(String key) {
        var card = new Div(new H2(getTranslation("seller.rules." + key)));
        card.addClassName("card");
        return card;
    }

    private ListItem item(String key, Object... figures) {
        return new ListItem(getTranslation("seller.rules." + key, figures));
    }

    private Paragraph said(String key, Object... figures) {
        return new Paragraph(getTranslation("seller.rules." + key, figures));
    }

    private Locale language() {
        return getLocale();
    }
}
