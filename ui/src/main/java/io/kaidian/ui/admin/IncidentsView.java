package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.monitoring.IncidentService;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ReleaseRegressionDetector;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Automatic steps that failed, from their first failure on; somebody lets them run again once the cause is fixed. */
@Route(value = "admin/incidents", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class IncidentsView extends Div implements HasDynamicTitle {

    private static final int LISTED = 200;

    private static final Set<String> SHIPPED = Set.of(
            AppealProcess.KEY,
            CertificationProcess.KEY,
            ConfirmationProcess.KEY,
            EnforcementProcess.KEY,
            HelpProcess.KEY,
            RecheckProcess.KEY,
            SuspensionProcess.KEY);

    private final IncidentService incidents;
    private final ProcessMonitoring processMonitoring;

    /** What the steps of a version are called, by its key and number. */
    private final Map<String, Map<String, DiagramElement>> steps = new HashMap<>();

    IncidentsView(
            IncidentService incidents,
            ReleaseRegressionDetector alarms,
            ProcessMonitoring processMonitoring,
            DateTimeFormats times) {
        this.incidents = incidents;
        this.processMonitoring = processMonitoring;
        addClassName("page");
        add(new H1(getTranslation("admin.incidents.title")));
        alarms.open().forEach(alarm -> add(alarm(alarms, alarm)));
        var open = incidents.open(LISTED);
        if (open.isEmpty()) {
            add(new EmptyState(
                    KaidianIcon.CHECK,
                    getTranslation("admin.incidents.none"),
                    getTranslation("admin.incidents.none.how")));
            return;
        }
        var grid = new Grid<IncidentService.OpenIncident>();
        grid.addComponentColumn(incident -> times.exact(incident.since()))
                .setHeader(getTranslation("admin.since"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::step)
                .setHeader(getTranslation("admin.step"))
                .setKey("step")
                .setAutoWidth(true);
        grid.addComponentColumn(IncidentsView::subject)
                .setHeader(getTranslation("admin.about"))
                .setWidth("200px")
                .setFlexGrow(0);
        grid.addColumn(IncidentService.OpenIncident::message)
                .setHeader(getTranslation("admin.message"))
                .setWidth("360px")
                .setFlexGrow(1);
        grid.addComponentColumn(incident -> left(incident, times))
                .setHeader(getTranslation("admin.incidents.left"))
                .setKey("left")
                .setAutoWidth(true);
        grid.addComponentColumn(this::retry).setKey("retry").setAutoWidth(true).setFlexGrow(0);
        grid.setItems(open);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("data-testid", "incidents");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        var retryAll = new Button(getTranslation("admin.incidents.retryAll"), click -> runAgain(incidents.retryAll()));
        add(new Div(TestId.set(retryAll, "retry-all")), frame);
    }

    private Component step(IncidentService.OpenIncident incident) {
        var name = nameOf(incident);
        var diagram = new Div(diagramOf(incident));
        diagram.addClassNames("soft", "small");
        return new Div(new Div(name), diagram);
    }

    /** Those that come with the program have names in both languages; those that analysts add go by their key. */
    private String diagramOf(IncidentService.OpenIncident incident) {
        return SHIPPED.contains(incident.processKey())
                ? getTranslation("studio.diagram." + incident.processKey())
                : incident.processKey();
    }

    private String nameOf(IncidentService.OpenIncident incident) {
        var elements = steps.computeIfAbsent(incident.processKey() + ":" + incident.version(), version -> {
            try {
                return processMonitoring.elements(incident.processKey(), incident.version());
            } catch (NotFoundException gone) {
                return Map.of();
            }
        });
        var element = elements.get(incident.elementId());
        return element == null ? incident.elementId() : element.name().in(getLocale());
    }

    private static Component subject(IncidentService.OpenIncident incident) {
        var id = new Span(incident.businessKey());
        id.addClassNames("soft", "small", "breaks-anywhere");
        return id;
    }

    /** What went worse with the last release stands above everything that failed. */
    private Component alarm(ReleaseRegressionDetector alarms, ReleaseRegressionDetector.Alarm alarm) {
        var badge = new StatusBadge(
                StatusBadge.Tone.STOPPED, getTranslation("admin.incidents.alarm." + alarm.kind(), alarm.release()));
        var line = new Div(badge, new Span(" " + alarms.nameOf(alarm).in(getLocale())));
        line.addClassName("incident-alarm");
        return TestId.set(line, "release-alarm");
    }

    private Component left(IncidentService.OpenIncident incident, DateTimeFormats times) {
        if (incident.retriesLeft() == 0) {
            return TestId.set(new Span(getTranslation("admin.incidents.stuck")), "stuck");
        }
        var left = new Div(new Span(getTranslation("admin.incidents.repeats", incident.retriesLeft()) + " "));
        if (incident.nextAt() != null) {
            left.add(times.exact(incident.nextAt()));
        }
        return TestId.set(left, "repeats");
    }

    private Button retry(IncidentService.OpenIncident incident) {
        var retry = new Button(getTranslation("admin.incidents.retry"), click -> {
            incidents.retry(incident.id());
            runAgain(1);
        });
        retry.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return TestId.set(retry, "retry");
    }

    private void runAgain(int steps) {
        Toast.success(getTranslation("admin.incidents.retried", steps));
        UI.getCurrent().refreshCurrentRoute(false);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.incidents.title"));
    }
}
