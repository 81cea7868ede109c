package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;
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
import io.kaidian.support.database.Json;
import io.kaidian.support.diagrams.Diagram;
import io.kaidian.support.diagrams.DiagramElement;
import io.kaidian.support.diagrams.Diagrams;
import io.kaidian.support.diagrams.StepFigures;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import io.kaidian.ui.analyst.StudioNavigation.Place;
import io.kaidian.ui.shell.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A deployed diagram with where cases wait now, or what passed in the last week. */
@Route(value = "studio/diagram", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class DiagramView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private static final Duration PERIOD = Duration.ofDays(7);
    private static final int LISTED = 20;

    private final Diagrams diagrams;
    private final StudioWords words;
    private final Times times;
    private final Json json;
    private String name = "";

    DiagramView(Diagrams diagrams, StudioWords words, Times times, Json json) {
        this.diagrams = diagrams;
        this.words = words;
        this.times = times;
        this.json = json;
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
        var versions = diagrams.versions(key);
        var shown = versions.stream()
                .filter(version -> parameters
                        .getSingleParameter("version")
                        .map(wanted -> wanted.equals(String.valueOf(version.version())))
                        .orElse(true))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("diagram", key));
        var element = parameters.getSingleParameter("element").orElse(null);
        var place = new Place(
                versions.get(0).equals(shown) ? null : shown.version(),
                parameters.getSingleParameter("show").filter("passed"::equals).isPresent(),
                element);
        name = words.diagram(shown);

        var figures = diagrams.figures(key, shown.version(), PERIOD);
        var elements = diagrams.elements(key, shown.version());
        var canvas = new DiagramCanvas(json, words);
        canvas.draw(diagrams.xml(key, shown.version()));
        canvas.show(figures, place.passed());
        canvas.onChosen(id -> StudioNavigation.diagram(key, place.at(id)));
        var side = new Div(
                element != null && elements.containsKey(element)
                        ? about(key, place, elements.get(element), figures.get(element))
                        : where(key, shown, place, elements, figures));
        side.addClassName("diagram-side");
        var body = new Div(canvas, side);
        body.addClassName("diagram-body");
        add(head(key, shown, versions, place), body);
    }

    private Component head(String key, Diagram shown, List<Diagram> versions, Place place) {
        var version = new Select<Diagram>();
        version.setItems(versions);
        version.setItemLabelGenerator(
                item -> getTranslation("studio.version", item.version(), times.dateTime(item.deployedAt())));
        version.setValue(shown);
        version.setAriaLabel(getTranslation("studio.versions"));
        version.setWidth("300px");
        version.getElement().setAttribute("data-testid", "version");
        version.addValueChangeListener(change ->
                StudioNavigation.diagram(key, new Place(change.getValue().version(), place.passed(), null)));
        var mode = new RadioButtonGroup<Boolean>();
        mode.setItems(false, true);
        mode.setItemLabelGenerator(
                week -> getTranslation(week ? "studio.show.passed" : "studio.show.waiting", PERIOD.toDays()));
        mode.setValue(place.passed());
        mode.setAriaLabel(getTranslation("studio.show"));
        mode.getElement().setAttribute("data-testid", "show");
        mode.addValueChangeListener(
                change -> StudioNavigation.diagram(key, new Place(place.version(), change.getValue(), null)));
        var head = new Div(new H1(name), version, mode);
        head.addClassName("studio-head");
        return head;
    }

    private Component where(
            String key,
            Diagram shown,
            Place place,
            Map<String, DiagramElement> elements,
            Map<String, StepFigures> figures) {
        var running = diagrams.runningByVersion(key);
        var lines = figures.entrySet().stream()
                .filter(entry -> count(entry.getValue(), place) > 0)
                .sorted(Comparator.comparingInt(entry -> -count(entry.getValue(), place)))
                .map(entry -> line(key, place, nameOf(elements, entry.getKey()), entry.getKey(), entry.getValue()))
                .toArray(ListItem[]::new);
        var total = new Paragraph(
                getTranslation("studio.running", running.getOrDefault(shown.version(), 0), shown.version()));
        total.getElement().setAttribute("data-testid", "running");
        total.addClassName("soft");
        var section = new Div(
                new H2(getTranslation(
                        place.passed() ? "studio.where.passed" : "studio.where.waiting", PERIOD.toDays())),
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
        }
        return section;
    }

    private ListItem line(String key, Place place, String elementName, String id, StepFigures figures) {
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

    private Component about(String key, Place place, DiagramElement element, StepFigures figures) {
        var back = new RouterLink(getTranslation("studio.element.back"), DiagramView.class, key);
        back.setQueryParameters(place.at(null).parameters());
        back.getElement().setAttribute("data-testid", "all-elements");
        var id = new Span(element.id());
        id.addClassName("code");
        var why = new Paragraph(element.explanation());
        why.getElement().setAttribute("lang", "en");
        var section = new Div(back, new H2(element.name().isEmpty() ? element.id() : element.name()), id, why);
        section.addClassName("stack");
        section.getElement().setAttribute("data-testid", "element");
        if (figures != null && figures.passed() > 0) {
            section.add(new Paragraph(getTranslation(
                    "studio.element.passed",
                    figures.passed(),
                    words.span(figures.median()),
                    words.span(figures.slow()),
                    PERIOD.toDays())));
        }
        var waiting = diagrams.waitingAt(key, element.id(), LISTED);
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

    private static String nameOf(Map<String, DiagramElement> elements, String id) {
        var element = elements.get(id);
        return element == null || element.name().isEmpty() ? id : element.name();
    }

    private static int count(StepFigures figures, Place place) {
        return place.passed() ? figures.passed() : figures.waiting();
    }
}
