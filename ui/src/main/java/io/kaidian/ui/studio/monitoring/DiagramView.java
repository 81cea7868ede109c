package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.monitoring.ActivityStatistics;
import io.kaidian.studio.monitoring.ActivityVisit;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.monitoring.IncidentService;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ReleaseRegressionDetector;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.DiagramCanvas;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioLayout;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DiagramLocation;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A deployed diagram with where cases wait now, or what passed in the last week. */
@Route(value = "studio/diagram", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class DiagramView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private static final List<Integer> PERIODS = List.of(1, 7, 31, 92, 366, 1_096);
    private static final int LISTED = 20;
    private static final int BOTTLENECKS = 5;

    private final ProcessMonitoring processMonitoring;
    private final IncidentService incidents;
    private final ReleaseRegressionDetector alarms;
    private final StudioLabels words;
    private final DateTimeFormats times;
    private final JsonColumns json;
    private final KaidianI18nProvider translations;
    private final EditButtonFactory edits;
    private String name = "";

    DiagramView(
            ProcessMonitoring processMonitoring,
            IncidentService incidents,
            ReleaseRegressionDetector alarms,
            StudioLabels words,
            DateTimeFormats times,
            JsonColumns json,
            KaidianI18nProvider translations,
            EditButtonFactory edits) {
        this.edits = edits;
        this.processMonitoring = processMonitoring;
        this.incidents = incidents;
        this.alarms = alarms;
        this.words = words;
        this.times = times;
        this.json = json;
        this.translations = translations;
        addClassName("diagram-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", name);
    }

    @Override
    public void setParameter(BeforeEvent event, String key) {
        removeAll();
        var parameters = event.getLocation().getQueryParameters();
        var versions = processMonitoring.versions(key);
        var shown = versions.stream()
                .filter(version -> parameters
                        .getSingleParameter("version")
                        .map(wanted -> wanted.equals(String.valueOf(version.version())))
                        .orElse(true))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("diagram", key));
        var element = parameters.getSingleParameter("element").orElse(null);
        var place = new DiagramLocation(
                versions.get(0).equals(shown) ? null : shown.version(),
                parameters.getSingleParameter("show").filter("passed"::equals).isPresent(),
                element,
                parameters.getSingleParameter("days").map(DiagramView::days).orElse(DiagramLocation.DAYS),
                parameters
                        .getSingleParameter("case")
                        .filter(id -> !id.isBlank())
                        .orElse(null));
        name = words.diagram(shown);

        var figures = processMonitoring.figures(key, shown.version(), period(place));
        var way = place.businessKey() == null ? List.<ActivityVisit>of() : wayOf(place.businessKey(), key);
        var named = new HashSet<>(figures.keySet());
        way.forEach(visit -> named.add(visit.elementId()));
        incidents.open(key, LISTED).forEach(failed -> named.add(failed.elementId()));
        var elements = processMonitoring.elements(key, shown.version(), named);
        var canvas = new DiagramCanvas(json, words);
        canvas.draw(processMonitoring.xml(key, shown.version()));
        canvas.show(place.businessKey() == null ? figures : Map.of(), place.passed());
        decorate(canvas, key, shown, place, way);
        if (element != null) {
            canvas.lookAt(element);
        }
        canvas.onChosen(id -> StudioNavigation.diagram(key, place.at(id)));
        var side = new Div(search(key, place));
        if (place.businessKey() != null) {
            side.add(way(way, elements));
        } else if (element != null && elements.containsKey(element)) {
            side.add(about(key, shown, place, elements.get(element), figures.get(element)));
        } else {
            side.add(where(key, shown, place, elements, figures));
            side.add(failed(key, elements));
        }
        side.addClassName("diagram-side");
        var body = new Div(canvas, side);
        body.addClassName("diagram-body");
        add(head(key, shown, versions, place), body);
    }

    private Component head(String key, DeployedDiagram shown, List<DeployedDiagram> versions, DiagramLocation place) {
        var version = new Select<DeployedDiagram>();
        version.setItems(versions);
        version.setItemLabelGenerator(
                item -> getTranslation("studio.version.process", item.number(), times.dateTime(item.deployedAt())));
        version.setValue(shown);
        version.setAriaLabel(getTranslation("studio.versions"));
        version.setWidth("300px");
        version.getElement().setAttribute("data-testid", "version");
        version.addValueChangeListener(change -> StudioNavigation.diagram(
                key, new DiagramLocation(change.getValue().version(), place.passed(), null, place.days(), null)));
        var mode = new RadioButtonGroup<Boolean>();
        mode.setItems(false, true);
        mode.setItemLabelGenerator(
                passed -> getTranslation(passed ? "studio.show.passed" : "studio.show.waiting", place.days()));
        mode.setValue(place.passed());
        mode.setAriaLabel(getTranslation("studio.show"));
        mode.getElement().setAttribute("data-testid", "show");
        mode.addValueChangeListener(change -> StudioNavigation.diagram(
                key, new DiagramLocation(place.version(), change.getValue(), null, place.days(), null)));
        var period = new Select<Integer>();
        period.setItems(PERIODS);
        period.setItemLabelGenerator(days -> getTranslation("release.heat.days", days));
        period.setValue(PERIODS.contains(place.days()) ? place.days() : DiagramLocation.DAYS);
        period.setAriaLabel(getTranslation("release.heat.period"));
        period.setWidth("150px");
        period.setVisible(place.passed());
        period.addValueChangeListener(change -> StudioNavigation.diagram(key, place.within(change.getValue())));
        var toVersions = new RouterLink(getTranslation("release.versions"), ProcessVersionsView.class, key);
        var head = new Div(
                new H1(name),
                version,
                mode,
                TestId.set(period, "period"),
                TestId.set(toVersions, "to-versions"),
                edits.ofDiagram(key));
        head.addClassName("studio-head");
        return head;
    }

    private Component where(
            String key,
            DeployedDiagram shown,
            DiagramLocation place,
            Map<String, DiagramElement> elements,
            Map<String, ActivityStatistics> figures) {
        var lines = figures.entrySet().stream()
                .filter(entry -> count(entry.getValue(), place) > 0)
                // A box that holds others counts what its steps count.
                .filter(entry -> place.passed() || !isContainer(elements.get(entry.getKey())))
                .sorted(Comparator.comparingInt(entry -> -count(entry.getValue(), place)))
                .map(entry -> line(
                        key, place, ReleaseLabels.name(elements, entry.getKey()), entry.getKey(), entry.getValue()))
                .toArray(ListItem[]::new);
        var total = new Paragraph(getTranslation(
                // With the newest drawing counts what still runs on earlier ones, as its figures do.
                place.version() == null && shown.version() > 1 ? "studio.running.all" : "studio.running",
                processMonitoring.running(key, shown.version()),
                shown.number()));
        total.getElement().setAttribute("data-testid", "running");
        total.addClassName("soft");
        var section = new Div(
                new H2(getTranslation(place.passed() ? "studio.where.passed" : "studio.where.waiting", place.days())),
                total);
        section.addClassName("stack");
        if (lines.length == 0) {
            var nothing = new Paragraph(getTranslation("studio.where.nothing"));
            nothing.addClassName("soft");
            section.add(nothing);
        } else {
            var list = new OrderedList(lines);
            list.addClassName("figure-list");
            section.add(list);
            if (!place.passed()) {
                var several = new Paragraph(getTranslation("studio.where.several"));
                several.addClassNames("soft", "small");
                section.add(several);
            }
        }
        if (place.passed()) {
            section.add(bottlenecks(key, shown, place, elements));
        }
        return section;
    }

    private static boolean isContainer(@Nullable DiagramElement element) {
        return element != null && element.container();
    }

    private ListItem line(
            String key, DiagramLocation place, String elementName, String id, ActivityStatistics figures) {
        var figure = new Span(String.valueOf(count(figures, place)));
        figure.addClassName("figure");
        var way = new RouterLink(elementName, DiagramView.class, key);
        way.setQueryParameters(place.at(id).parameters());
        way.addClassName("figure-name");
        var line = new ListItem(figure, way);
        if (place.passed() && figures.median() != null) {
            var took =
                    new Span(getTranslation("studio.took", words.span(figures.median()), words.span(figures.slow())));
            took.addClassNames("soft", "small");
            line.add(took);
        }
        line.addClassName("figure-line");
        line.getElement().setAttribute("data-testid", "figure-" + id);
        return line;
    }

    private Component about(
            String key,
            DeployedDiagram shown,
            DiagramLocation place,
            DiagramElement element,
            @Nullable ActivityStatistics figures) {
        var back = new RouterLink(getTranslation("studio.element.back"), DiagramView.class, key);
        back.setQueryParameters(place.at(null).parameters());
        back.getElement().setAttribute("data-testid", "all-elements");
        var id = new Span(element.id());
        id.addClassName("code");
        var section = new Div(back, new H2(ReleaseLabels.in(element.name())), id);
        section.addClassName("stack");
        explanation(element).forEach(section::add);
        section.getElement().setAttribute("data-testid", "element");
        if (figures != null && figures.passed() > 0) {
            section.add(new Paragraph(getTranslation(
                    "studio.element.passed",
                    figures.passed(),
                    words.span(figures.median()),
                    words.span(figures.slow()),
                    place.days())));
        }
        var waiting = processMonitoring.waitingAt(key, shown.version(), element.id(), LISTED);
        section.add(new H2(getTranslation("studio.element.waiting", figures == null ? 0 : figures.waiting())));
        if (!waiting.isEmpty()) {
            var list = new OrderedList();
            list.addClassName("figure-list");
            waiting.forEach(instance -> {
                var business = new Span(instance.businessKey());
                business.addClassName("code");
                list.add(new ListItem(business, times.moment(instance.since())));
            });
            section.add(list);
        }
        return section;
    }

    /** In the reader's language in one sentence, where the program brings the step; all that its author wrote is in English. */
    private List<Component> explanation(DiagramElement element) {
        var sentence = translations.find(StudioLabels.stepKey(element.id()), getLocale());
        var why = new Paragraph(element.explanation());
        why.getElement().setAttribute("lang", "en");
        if (sentence.isEmpty() || element.explanation().isEmpty()) {
            return List.of(sentence.<Component>map(Paragraph::new).orElse(why));
        }
        return List.of(
                new Paragraph(sentence.get()),
                TestId.set(new Details(getTranslation("studio.element.documentation"), why), "element-documentation"));
    }

    private static int days(String wanted) {
        try {
            return Math.max(1, Math.min(3_660, Integer.parseInt(wanted)));
        } catch (NumberFormatException e) {
            return DiagramLocation.DAYS;
        }
    }

    private static Duration period(DiagramLocation place) {
        return Duration.ofDays(place.days());
    }

    private List<ActivityVisit> wayOf(String businessKey, String key) {
        return processMonitoring.path(businessKey).stream()
                .filter(activityVisit -> activityVisit.processKey().equals(key))
                .toList();
    }

    /** The way of one case, or which way cases took and where steps failed. */
    private void decorate(
            DiagramCanvas canvas, String key, DeployedDiagram shown, DiagramLocation place, List<ActivityVisit> way) {
        var marks = new LinkedHashMap<String, List<String>>();
        var badges = new LinkedHashMap<String, String>();
        if (place.businessKey() != null) {
            way.forEach(activityVisit -> {
                marks.put(
                        activityVisit.elementId(),
                        List.of(activityVisit.leftAt() == null ? "kaidian-here" : "kaidian-passed"));
                if (activityVisit.leftAt() != null
                        && Duration.between(activityVisit.enteredAt(), activityVisit.leftAt())
                                        .toSeconds()
                                > 0) {
                    badges.put(
                            activityVisit.elementId(),
                            words.span(Duration.between(activityVisit.enteredAt(), activityVisit.leftAt())));
                }
            });
        } else {
            if (place.passed()) {
                processMonitoring
                        .shares(key, shown.version(), period(place))
                        .forEach((flow, share) -> badges.put(flow, getTranslation("release.heat.share", share)));
            }
            alarms.open().stream()
                    .filter(alarm -> alarm.processKey().equals(key))
                    .forEach(alarm -> marks.put(alarm.elementId(), List.of("kaidian-alarm")));
            incidents.open(key, LISTED).forEach(failed -> marks.put(failed.elementId(), List.of("kaidian-failed")));
        }
        canvas.mark(marks);
        canvas.badge(badges);
    }

    private Component search(String key, DiagramLocation place) {
        var search = new ValidatedTextField();
        search.setPlaceholder(getTranslation("release.path.search"));
        search.setAriaLabel(getTranslation("release.path"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setValue(place.businessKey() == null ? "" : place.businessKey());
        search.addValueChangeListener(change -> StudioNavigation.diagram(
                key,
                place.along(
                        change.getValue().isBlank() ? null : change.getValue().strip())));
        return TestId.set(search, "find-case");
    }

    private Component way(List<ActivityVisit> way, Map<String, DiagramElement> elements) {
        var section = new Div(new H2(getTranslation("release.path")));
        section.addClassName("stack");
        if (way.isEmpty()) {
            section.add(new Paragraph(getTranslation("release.path.none")));
            return section;
        }
        var list = new OrderedList();
        list.addClassName("figure-list");
        way.forEach(activityVisit -> {
            var took = new Span(
                    activityVisit.leftAt() == null
                            ? getTranslation("release.path.here")
                            : words.span(Duration.between(activityVisit.enteredAt(), activityVisit.leftAt())));
            took.addClassNames("soft", "small");
            list.add(new ListItem(
                    new Span(ReleaseLabels.name(elements, activityVisit.elementId())),
                    times.exact(activityVisit.enteredAt()),
                    took));
        });
        section.add(TestId.set(list, "way"));
        return section;
    }

    private Component failed(String key, Map<String, DiagramElement> elements) {
        var section = new Div();
        section.addClassName("stack");
        var open = incidents.open(key, LISTED);
        if (open.isEmpty()) {
            return section;
        }
        section.add(new H2(getTranslation("release.incidents")));
        var byElement = open.stream()
                .collect(Collectors.groupingBy(
                        IncidentService.OpenIncident::elementId, LinkedHashMap::new, Collectors.toList()));
        byElement.forEach((element, failures) -> {
            var all = new Button(getTranslation("release.incident.retryAll"), click -> {
                Toast.success(getTranslation("release.incident.retried", incidents.retryAll(key, element)));
                UI.getCurrent().refreshCurrentRoute(false);
            });
            all.addThemeVariants(ButtonVariant.LUMO_SMALL);
            section.add(new Span(ReleaseLabels.name(elements, element)), TestId.set(all, "retry-all-" + element));
            failures.forEach(failure -> section.add(failure(failure)));
        });
        return TestId.set(section, "failed-steps");
    }

    private Component failure(IncidentService.OpenIncident failure) {
        var id = new Span(failure.businessKey());
        id.addClassName("code");
        var message = new Span(failure.message());
        message.addClassNames("small", "soft");
        var left = new Span(
                failure.retriesLeft() == 0
                        ? getTranslation("release.incident.stuck")
                        : getTranslation("release.incident.repeats", failure.retriesLeft()));
        left.addClassNames("small");
        var retry = new Button(getTranslation("release.incident.retry"), click -> {
            incidents.retry(failure.id());
            Toast.success(getTranslation("release.incident.retried", 1));
            UI.getCurrent().refreshCurrentRoute(false);
        });
        retry.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        var line = new Div(id, message, left, TestId.set(retry, "retry"));
        line.addClassName("release-line");
        return line;
    }

    private Component bottlenecks(
            String key, DeployedDiagram shown, DiagramLocation place, Map<String, DiagramElement> elements) {
        var section = new Div();
        section.addClassName("stack");
        var spent = processMonitoring.bottlenecks(key, shown.version(), period(place), BOTTLENECKS);
        if (!spent.isEmpty()) {
            var list = new OrderedList();
            list.addClassName("figure-list");
            spent.forEach((element, time) -> {
                var figure = new Span(getTranslation("release.heat.spent", words.span(time)));
                figure.addClassNames("soft", "small");
                list.add(new ListItem(new Span(ReleaseLabels.name(elements, element) + " "), figure));
            });
            section.add(new H2(getTranslation("release.heat.bottlenecks")), TestId.set(list, "bottlenecks"));
        }
        return section;
    }

    private static int count(ActivityStatistics figures, DiagramLocation place) {
        return place.passed() ? figures.passed() : figures.waiting();
    }
}
