package io.kaidian.ui.admin.system;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.cluster.SystemStatus;
import io.kaidian.platform.jobs.background.BackgroundJobAdministration;
import io.kaidian.platform.jobs.background.BackgroundJobStatus;
import io.kaidian.platform.security.Roles;
import io.kaidian.platform.settings.SettingsInForce;
import io.kaidian.platform.settings.SettingsInForce.SettingInForce;
import io.kaidian.platform.settings.SettingsInForce.Source;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** How the system is: nodes, jobs, disk, database, backup, keys; and which settings are in force, from where. */
@Route(value = SystemView.PATH, layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class SystemView extends Div implements HasDynamicTitle {

    static final String PATH = "admin/system";

    private static final double FULL = 0.9;
    private static final int FEW = 12;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private final SystemStatus status;
    private final BackgroundJobAdministration jobs;
    private final DateTimeFormats times;

    SystemView(SystemStatus status, BackgroundJobAdministration jobs, SettingsInForce settings, DateTimeFormats times) {
        this.status = status;
        this.jobs = jobs;
        this.times = times;
        addClassNames("page", "stack");
        add(new H1(getTranslation("admin.system.title")), node(), database(), jobs(), settings(settings.all()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.system.title"));
    }

    private Component node() {
        var node = status.node();
        var used = node.diskAll() - node.diskFree();
        var isFull = node.diskAll() > 0 && (double) used / node.diskAll() > FULL;
        var disk = new Div(new StatusBadge(
                isFull ? Tone.STOPPED : Tone.DONE,
                getTranslation("admin.system.free", bytes(node.diskFree()), bytes(node.diskAll()))));
        return card(
                "admin.system.node",
                new FieldRow(getTranslation("admin.system.started"), times.moment(node.startedAt())),
                new FieldRow(getTranslation("admin.system.java"), node.java()),
                new FieldRow(
                        getTranslation("admin.system.memory"),
                        getTranslation("admin.system.used", bytes(node.memoryUsed()), bytes(node.memoryMost()))),
                new FieldRow(getTranslation("admin.system.disk"), disk),
                new FieldRow(getTranslation("admin.system.key"), status.keyFingerprint()));
    }

    private Component database() {
        var database = status.database();
        var hosts = new Div();
        status.hosts()
                .forEach(host -> hosts.add(new Div(new Span(getTranslation(
                        "admin.system.host",
                        host.host() == null ? getTranslation("admin.system.sameHost") : host.host(),
                        host.connections(),
                        times.dateTime(host.since()),
                        times.ago(host.silentFor()))))));
        return card(
                "admin.system.database",
                new FieldRow(
                        getTranslation("admin.system.version"),
                        getTranslation("admin.system.postgres", database.version(), database.schema())),
                new FieldRow(getTranslation("admin.system.size"), bytes(database.bytes())),
                new FieldRow(getTranslation("admin.system.backup"), backup()),
                new FieldRow(
                        getTranslation("admin.system.archive"),
                        new Div(
                                database.archivedAt() == null
                                        ? new Span(getTranslation("admin.system.noArchive"))
                                        : times.moment(database.archivedAt()))),
                new FieldRow(getTranslation("admin.system.nodes"), hosts));
    }

    private Component backup() {
        return status.lastBackup()
                .<Component>map(times::moment)
                .orElseGet(() -> new Span(getTranslation("admin.system.noBackup")));
    }

    private Component jobs() {
        var failing = jobs.all().stream().filter(job -> job.failures() > 0).count();
        var waiting = jobs.all().stream().filter(SystemView::hasNeverRun).count();
        var badge = failing == 0
                ? new StatusBadge(
                        Tone.DONE,
                        getTranslation("admin.system.jobs.fine", jobs.all().size(), waiting))
                : new StatusBadge(Tone.STOPPED, getTranslation("admin.system.jobs.failing", failing));
        return card("admin.jobs", new Div(badge), new Anchor("admin/jobs", getTranslation("admin.system.jobs.all")));
    }

    private static boolean hasNeverRun(BackgroundJobStatus job) {
        return job.lastSuccess() == null && job.failures() == 0 && !job.running();
    }

    private Component settings(List<SettingInForce> all) {
        var how = new Paragraph(getTranslation("admin.system.settings.how"));
        how.addClassName("soft");
        var grid = new Grid<SettingInForce>();
        grid.addComponentColumn(this::name)
                .setHeader(getTranslation("admin.system.setting"))
                // As wide on a phone, where the table moves sideways: a name broken into letters cannot be read.
                .setWidth("270px")
                .setFlexGrow(2);
        grid.addComponentColumn(this::value)
                .setHeader(getTranslation("admin.system.value"))
                .setWidth("180px")
                .setFlexGrow(1);
        grid.addColumn(setting -> getTranslation("admin.system.source." + setting.source()))
                .setHeader(getTranslation("admin.system.source"))
                .setWidth("150px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        TestId.set(grid, "settings");
        var own = new Checkbox(getTranslation("admin.system.settings.own"));
        own.addValueChangeListener(ticked -> show(grid, shown(all, ticked.getValue())));
        own.setValue(all.stream().anyMatch(setting -> setting.source() != Source.PROGRAM));
        show(grid, shown(all, own.getValue()));
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        var part = new Div(new H2(getTranslation("admin.system.settings")), how, TestId.set(own, "own-only"), frame);
        part.addClassName("stack");
        return part;
    }

    /** As high as a few rows are; many are moved within the table. */
    private static void show(Grid<SettingInForce> grid, List<SettingInForce> rows) {
        grid.setAllRowsVisible(rows.size() <= FEW);
        if (rows.size() > FEW) {
            grid.setHeight("560px");
        }
        grid.setItems(rows);
    }

    private static List<SettingInForce> shown(List<SettingInForce> all, boolean own) {
        return all.stream()
                .filter(setting -> !own || setting.source() != Source.PROGRAM)
                .toList();
    }

    private Component name(SettingInForce setting) {
        var meaning = new Div(setting.meaning().in(getLocale()));
        meaning.addClassNames("soft", "small");
        var name = new Div(setting.name());
        name.addClassNames("code", "breaks-anywhere");
        return new Div(name, meaning);
    }

    private Component value(SettingInForce setting) {
        if (setting.secret()) {
            return new Span(getTranslation("admin.system.secret"));
        }
        var value = new Span(setting.value() == null || setting.value().isBlank() ? "–" : setting.value());
        value.addClassName("breaks-anywhere");
        return value;
    }

    private Component card(String title, Component... rows) {
        var card = new Div(new H2(getTranslation(title)));
        card.add(rows);
        card.addClassName("card");
        return TestId.set(card, title);
    }

    private static String bytes(long count) {
        var unit = 0;
        var rest = (double) count;
        while (rest >= 1024 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        return (rest < 10 && unit > 0 ? String.format(java.util.Locale.ROOT, "%.1f", rest) : Math.round(rest)) + " "
                + UNITS[unit];
    }
}
