package io.kaidian.ui.review.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.accesslog.AccessStatistics;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.quality.GoldenCase;
import io.kaidian.review.quality.GoldenCaseAdministration;
import io.kaidian.review.quality.ReviewQualityStatistics;
import io.kaidian.review.quality.ReviewQualityStatistics.Person;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.review.dashboard.CsvExport;
import io.kaidian.ui.review.dashboard.DashboardTable;
import io.kaidian.ui.review.dashboard.SvgCharts;
import io.kaidian.ui.review.desk.CaseReadOnlyView;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How right reviewers are, week by week, and the golden cases that tell. For leads alone: nobody else knows which they are. */
@Route(value = ReviewQualityView.PATH, layout = MainLayout.class)
@RolesAllowed(Roles.LEAD)
public class ReviewQualityView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    public static final String PATH = "review/quality";

    /** Names the case that is to become a golden one. */
    public static final String CASE = "case";

    private static final List<Integer> SPANS = List.of(4, 12, 26);
    private static final int USUAL_SPAN = 12;

    private static final String PEOPLE = "review.quality.people";
    private static final String LOOKS = "review.quality.looks";

    private static final List<String> OF_LOOKS =
            List.of("person", "sellersSeen", "revealed", "forInquiries", "hiddenLooks", "inquiries", "alarms");

    private final ReviewQualityStatistics quality;
    private final AccessStatistics looks;
    private final GoldenCaseAdministration goldenCases;
    private final GoldenCaseDialog choosing;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final ReasonCatalogue catalogue;
    private final CaseLabels words;
    private int weeks = USUAL_SPAN;

    ReviewQualityView(
            ReviewQualityStatistics quality,
            AccessStatistics looks,
            GoldenCaseAdministration goldenCases,
            GoldenCaseDialog choosing,
            StaffNames names,
            DateTimeFormats times,
            ReasonCatalogue catalogue,
            CaseLabels words) {
        this.catalogue = catalogue;
        this.words = words;
        this.quality = quality;
        this.looks = looks;
        this.goldenCases = goldenCases;
        this.choosing = choosing;
        this.names = names;
        this.times = times;
        addClassNames("page-board", "stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.quality.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        weeks = parameters
                .getSingleParameter("weeks")
                .flatMap(text -> SPANS.stream()
                        .filter(span -> span.toString().equals(text))
                        .findFirst())
                .orElse(USUAL_SPAN);
        show();
        parameters
                .getSingleParameter(CASE)
                .flatMap(ReviewQualityView::caseId)
                .ifPresent(id -> choosing.open(id, this::show));
    }

    private static Optional<CaseId> caseId(String text) {
        try {
            return Optional.of(CaseId.of(text));
        } catch (NotFoundException none) {
            return Optional.empty();
        }
    }

    private void show() {
        removeAll();
        var how = new Paragraph(
                getTranslation("review.quality.how", percent(quality.goldenShare()), percent(quality.blindShare())));
        how.addClassName("soft");
        add(head(), TestId.set(how, "quality-how"), people(), looks(), golden());
    }

    private Component head() {
        var spans = new Div();
        spans.addClassName("chips");
        for (var span : SPANS) {
            var chip = new RouterLink(getTranslation("review.quality.weeks", span), ReviewQualityView.class);
            chip.setQueryParameters(QueryParameters.of("weeks", span.toString()));
            chip.addClassName("chip");
            if (span == weeks) {
                chip.getElement().setAttribute("aria-current", "true");
            }
            spans.add(TestId.set(chip, "weeks-" + span));
        }
        var csv = new Anchor(CsvExport.download("kaidian-quality.csv", this::csv), getTranslation("review.board.csv"));
        var add = new Button(getTranslation("review.golden.add"), click -> choosing.open(null, this::show));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var head = new Div(
                new H1(getTranslation("review.quality.title")),
                spans,
                TestId.set(csv, "quality-csv"),
                TestId.set(add, "golden-add"));
        head.addClassName("board-head");
        return head;
    }

    private Component people() {
        return DashboardTable.of(
                PEOPLE,
                "review.quality.nobody",
                List.of(
                        "person",
                        "golden",
                        "accuracy",
                        "reasonsOff",
                        "wrong",
                        "missed",
                        "tooMany",
                        "seconds",
                        "agreed",
                        "trend"),
                quality.people(weeks).stream().map(this::row).toList());
    }

    private List<Component> row(Person person) {
        return List.of(
                new Span(names.of(person.name())),
                DashboardTable.number(person.answered()),
                new Span(percent(person.accuracy())),
                DashboardTable.number(person.reasons()),
                DashboardTable.number(person.wrong()),
                DashboardTable.number(person.missed()),
                DashboardTable.number(person.tooMany()),
                DashboardTable.number(person.seconds()),
                new Span(percent(person.agreement())),
                new Div(SvgCharts.line(
                        person.trend().stream()
                                .<@Nullable Double>map(week -> week.orElse(null))
                                .toList(),
                        getTranslation("review.quality.trend", names.of(person.name()), weeks))));
    }

    private Component looks() {
        var how = new Paragraph(getTranslation("review.quality.looks.how"));
        how.addClassName("soft");
        var looksOfPeople = new Div(
                how,
                DashboardTable.of(
                        LOOKS,
                        "review.quality.looks.none",
                        OF_LOOKS,
                        looks.since(quality.begin(weeks)).stream()
                                .map(this::row)
                                .toList()));
        looksOfPeople.addClassName("stack");
        return looksOfPeople;
    }

    private List<Component> row(AccessStatistics.Person person) {
        return List.of(
                new Span(names.of(person.name())),
                DashboardTable.number(person.sellers()),
                DashboardTable.number(person.revealed()),
                DashboardTable.number(person.forInquiries()),
                DashboardTable.number(person.hidden()),
                DashboardTable.number(person.inquiries()),
                DashboardTable.number(person.alarms()));
    }

    private Component golden() {
        return DashboardTable.of(
                "review.golden.title",
                "review.golden.none",
                List.of("shownAs", "basis", "expected", "used", "accuracy", "madeBy", "acts"),
                goldenCases.all().stream().map(this::row).toList());
    }

    private List<Component> row(GoldenCaseAdministration.Used used) {
        var golden = used.golden();
        var way = new RouterLink("", CaseReadOnlyView.class, golden.source().toString());
        way.setText(golden.shownAs());
        return List.of(
                way,
                new Span(getTranslation("review.golden.basis." + golden.basis())),
                expected(golden),
                DashboardTable.number(used.answered()),
                new Span(percent(
                        used.answered() == 0
                                ? Optional.empty()
                                : Optional.of((double) used.right() / used.answered()))),
                new Span(names.of(golden.madeBy()) + " · " + times.date(golden.madeAt())),
                acts(golden));
    }

    private Component expected(GoldenCase golden) {
        var faults =
                golden.expected().faults().stream().sorted().map(this::fault).collect(Collectors.joining("; "));
        var outcome = getTranslation("review.outcome." + golden.expected().outcome());
        return new Span(faults.isEmpty() ? outcome : outcome + " · " + faults);
    }

    private String fault(GoldenCase.ExpectedReason fault) {
        var named = catalogue
                .find(fault.code())
                .map(reason -> words.general(reason) + " (" + fault.code() + ")")
                .orElse(fault.code());
        return fault.slot() == null ? named : getTranslation("evidence.label." + fault.slot()) + ": " + named;
    }

    private Component acts(GoldenCase golden) {
        if (golden.retiredAt() != null) {
            var retired = new Span(getTranslation("review.golden.retired"));
            retired.addClassName("soft");
            return retired;
        }
        var retire = new Button(
                getTranslation("review.golden.retire"),
                click -> Confirm.before("review.golden.retire.confirm", () -> {
                    goldenCases.retire(golden.id());
                    show();
                }));
        retire.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(retire, "golden-retire");
    }

    /** The figures for a spreadsheet, one table below the other; shares of weeks stand in columns. */
    private CsvExport csv() {
        var csv = new CsvExport()
                .table(
                        PEOPLE,
                        List.of(
                                "person",
                                "golden",
                                "right",
                                "reasonsOff",
                                "wrong",
                                "missed",
                                "tooMany",
                                "seconds",
                                "agreed",
                                "sameReasons"));
        var mondays = quality.weeks(weeks);
        var all = quality.people(weeks);
        for (var person : all) {
            csv.row(
                    names.of(person.name()),
                    person.answered(),
                    person.right(),
                    person.reasons(),
                    person.wrong(),
                    person.missed(),
                    person.tooMany(),
                    person.seconds(),
                    person.agreed(),
                    person.sameReasons());
        }
        csv.table("review.quality.weekly", List.of("person", "week", "accuracy"));
        for (var person : all) {
            for (int week = 0; week < mondays.size(); week++) {
                var monday = mondays.get(week);
                person.trend().get(week).ifPresent(share -> csv.row(names.of(person.name()), monday, percent(share)));
            }
        }
        csv.table(LOOKS, OF_LOOKS);
        for (var person : looks.since(quality.begin(weeks))) {
            csv.row(
                    names.of(person.name()),
                    person.sellers(),
                    person.revealed(),
                    person.forInquiries(),
                    person.hidden(),
                    person.inquiries(),
                    person.alarms());
        }
        return csv;
    }

    private String percent(Optional<Double> share) {
        return share.map(this::percent).orElse("–");
    }

    private String percent(double share) {
        var format = NumberFormat.getPercentInstance(getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }
}
