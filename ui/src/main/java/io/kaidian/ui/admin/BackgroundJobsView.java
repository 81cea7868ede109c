package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.jobs.background.BackgroundJobAdministration;
import io.kaidian.platform.jobs.background.BackgroundJobStatus;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the server does by itself: when each job ran and runs next, and which fails. Somebody lets one run at once. */
@Route(value = "admin/jobs", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class BackgroundJobsView extends Div implements HasDynamicTitle {

    /** Each day at one time, as the calendar of a job says it. */
    private static final Pattern DAILY = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) \\* \\* \\*");

    private final BackgroundJobAdministration jobs;
    private final DateTimeFormats times;

    BackgroundJobsView(BackgroundJobAdministration jobs, DateTimeFormats times) {
        this.jobs = jobs;
        this.times = times;

        var lead = new Paragraph(getTranslation("admin.jobs.lead"));
        lead.addClassName("soft");
        addClassName("page");
        var system = new Anchor("admin/system", getTranslation("admin.system.title"));
        add(new H1(getTranslation("admin.jobs.title")), lead, TestId.set(system, "go-system"), table());
    }

    private Component table() {
        var grid = new Grid<BackgroundJobStatus>();
        grid.addComponentColumn(this::name)
                .setHeader(getTranslation("admin.jobs.name"))
                .setKey("name")
                .setWidth("250px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::state)
                .setHeader(getTranslation("admin.jobs.state"))
                .setKey("state")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(job -> moment(job.lastSuccess()))
                .setHeader(getTranslation("admin.jobs.lastSuccess"))
                .setKey("lastSuccess")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(job -> moment(job.lastFailure()))
                .setHeader(getTranslation("admin.jobs.lastFailure"))
                .setKey("lastFailure")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(job -> moment(job.nextAt()))
                .setHeader(getTranslation("admin.jobs.next"))
                .setKey("next")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::runNow).setKey("run").setAutoWidth(true).setFlexGrow(0);
        // Those that need somebody stand first.
        grid.setItems(jobs.all().stream()
                .sorted(Comparator.comparingInt(BackgroundJobStatus::failures).reversed())
                .toList());
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("data-testid", "jobs");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        return frame;
    }

    private Component name(BackgroundJobStatus job) {
        var key = "admin.jobs.name." + job.name();
        var name = new Div(getTranslation(key));
        var about = new Div(getTranslation("admin.jobs.about." + job.name()));
        about.addClassName("small");
        var code = new Div(
                new Span(getTranslation("admin.jobs.scope." + job.scope(), job.name()) + " · "), new Span(times(job)));
        code.addClassNames("soft", "small", "breaks-anywhere");
        return new Div(name, about, code);
    }

    /** When it runs, in words where there are some; as the settings say it elsewhere. */
    private String times(BackgroundJobStatus job) {
        if (job.drainsQueue()) {
            return getTranslation("admin.jobs.times.queue");
        }
        var daily = DAILY.matcher(job.times());
        if (daily.matches()) {
            return getTranslation(
                    "admin.jobs.times.daily",
                    LocalTime.of(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1)))
                            .toString());
        }
        if (!job.times().startsWith("PT")) {
            return job.times();
        }
        var every = Duration.parse(job.times());
        if (every.toSeconds() < 1 || every.toMillisPart() > 0) {
            return job.times();
        }
        if (every.toHours() > 0 && every.toSeconds() % 3600 == 0) {
            return getTranslation("admin.jobs.times.hours", every.toHours());
        }
        return every.toSeconds() % 60 == 0
                ? getTranslation("admin.jobs.times.minutes", every.toMinutes())
                : getTranslation("admin.jobs.times.seconds", every.toSeconds());
    }

    private Component state(BackgroundJobStatus job) {
        if (job.failures() > 0) {
            return TestId.set(
                    new StatusBadge(Tone.STOPPED, getTranslation("admin.jobs.failing", job.failures())),
                    "failing-" + job.name());
        }
        if (job.running()) {
            return new StatusBadge(
                    Tone.WAITING,
                    job.scope() == JobScope.ONE_NODE
                            ? getTranslation("admin.jobs.runningOn", job.node())
                            : getTranslation("admin.jobs.running"));
        }
        if (!job.isSetUp()) {
            return TestId.set(
                    new StatusBadge(Tone.NEEDS_YOU, getTranslation("admin.jobs.notSetUp")), "not-set-up-" + job.name());
        }
        return job.lastSuccess() == null
                ? new Span(getTranslation("admin.jobs.waits"))
                : new StatusBadge(Tone.DONE, getTranslation("admin.jobs.succeeded"));
    }

    private Component moment(@Nullable Instant at) {
        return at == null ? new Span("–") : times.exact(at);
    }

    private Button runNow(BackgroundJobStatus job) {
        var run = new Button(getTranslation("admin.jobs.run"), click -> {
            jobs.runNow(job.name());
            Toast.success(getTranslation("admin.jobs.started", getTranslation("admin.jobs.name." + job.name())));
            UI.getCurrent().refreshCurrentRoute(false);
        });
        run.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return TestId.set(run, "run-" + job.name());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.jobs.title"));
    }
}
