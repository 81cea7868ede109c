package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.migrations.MigrationPlan;
import io.kaidian.studio.migrations.MigrationPlan.Candidate;
import io.kaidian.studio.migrations.MigrationPlan.Mapping;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.monitoring.ProcessSubjects;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.studio.DiagramCanvas;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each place goes on, a trial without effect, the choice of cases, and the start. */
class MigrationWizard extends Div {

    private static final int TRIED = 500;

    private final ProcessMigrationService migrations;
    private final ProcessSubjects subjects;
    private final ProcessMonitoring processMonitoring;
    private final JsonColumns json;
    private final StudioLabels words;
    private final Map<String, DiagramElement> before;
    private final Map<String, DiagramElement> after;
    private final String title;
    private final Runnable done;
    private MigrationPlan plan;

    /**
     * @param title which versions it is about, as people call them
     * @param done called when consent was asked for
     */
    MigrationWizard(
            ProcessMigrationService migrations,
            ProcessSubjects subjects,
            ProcessMonitoring processMonitoring,
            JsonColumns json,
            StudioLabels words,
            MigrationPlan plan,
            String title,
            Runnable done) {
        this.migrations = migrations;
        this.subjects = subjects;
        this.processMonitoring = processMonitoring;
        this.json = json;
        this.words = words;
        this.before = processMonitoring.elements(plan.processKey(), plan.fromVersion());
        this.after = processMonitoring.elements(plan.processKey(), plan.toVersion());
        this.plan = plan;
        this.title = title;
        this.done = done;
        addClassName("stack");
        TestId.set(this, "migration-wizard");
        fill();
    }

    private void fill() {
        removeAll();
        add(new H3(title));
        if (isSameDiagram()) {
            var same = new Paragraph(getTranslation("release.migrate.sameDiagram"));
            same.addClassNames("soft", "small");
            add(TestId.set(same, "migration-same-diagram"));
        }
        add(pictures(), mappings());
        if (!plan.isPossible()) {
            add(new StatusBadge(Tone.STOPPED, getTranslation("release.migrate.faults")));
            var faults = new UnorderedList();
            faults.addClassName("change-list");
            plan.faults()
                    .forEach(fault -> faults.add(new ListItem(
                            new Span(ReleaseLabels.name(before, fault.element())),
                            new Span(ReleaseLabels.in(fault.why())))));
            add(TestId.set(faults, "migration-faults"));
            return;
        }
        add(new StatusBadge(Tone.DONE, getTranslation("release.migrate.possible")));
        var trial = new Div();
        trial.addClassName("stack");
        var tryOut = new Button(getTranslation("release.migrate.try"), click -> tryOut(trial));
        tryOut.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        add(new Div(TestId.set(tryOut, "try-migration")), trial);
    }

    /** Then the versions differ in the tables and catalogues that were published with the diagram. */
    private boolean isSameDiagram() {
        return processMonitoring
                .xml(plan.processKey(), plan.fromVersion())
                .equals(processMonitoring.xml(plan.processKey(), plan.toVersion()));
    }

    /** Both versions, with what waits where it waits now and where it would go on. */
    private Div pictures() {
        var waiting = new LinkedHashMap<String, Integer>();
        var goingOn = new LinkedHashMap<String, Integer>();
        plan.mappings().stream().filter(mapping -> mapping.waiting() > 0).forEach(mapping -> {
            waiting.merge(mapping.from(), mapping.waiting(), Integer::sum);
            if (mapping.to() != null) {
                goingOn.merge(mapping.to(), mapping.waiting(), Integer::sum);
            }
        });
        var pictures = new Div(picture(plan.fromVersion(), waiting), picture(plan.toVersion(), goingOn));
        pictures.addClassName("migration-pictures");
        return pictures;
    }

    private DiagramCanvas picture(int version, Map<String, Integer> counts) {
        var canvas = new DiagramCanvas(json, words);
        canvas.addClassName("diagram-small");
        canvas.draw(processMonitoring.xml(plan.processKey(), version));
        var badges = new LinkedHashMap<String, String>();
        counts.forEach((element, count) -> badges.put(element, String.valueOf(count)));
        canvas.badge(badges);
        return TestId.set(canvas, "migration-picture-" + version);
    }

    /** Places where something waits come first; places where nothing waits matter only when they are mapped wrongly. */
    private Div mappings() {
        var table = new NativeTable();
        table.addClassNames("decision-table", "migration-map");
        var head = new NativeTableRow();
        for (var column : List.of("from", "count", "to")) {
            head.add(new NativeTableHeaderCell(getTranslation("release.migrate." + column)));
        }
        table.add(head);
        plan.mappings().stream()
                .filter(mapping -> mapping.waiting() > 0 || mapping.to() == null)
                .sorted(java.util.Comparator.comparingInt(mapping -> -mapping.waiting()))
                .forEach(mapping -> table.add(new NativeTableRow(
                        new NativeTableCell(ReleaseLabels.name(before, mapping.from())),
                        new NativeTableCell(String.valueOf(mapping.waiting())),
                        new NativeTableCell(target(mapping)))));
        var frame = new Div(table);
        frame.addClassName("table-frame");
        return frame;
    }

    private Select<String> target(Mapping mapping) {
        var select = new Select<String>();
        select.setItems(after.keySet());
        select.setEmptySelectionAllowed(true);
        select.setItemLabelGenerator(
                id -> id == null ? getTranslation("release.migrate.nowhere") : ReleaseLabels.name(after, id));
        select.setValue(mapping.to());
        select.setWidth("min(320px, 52vw)");
        select.setAriaLabel(getTranslation("release.migrate.to"));
        select.addValueChangeListener(change -> {
            plan = migrations.change(plan, mapping.from(), change.getValue());
            fill();
        });
        return TestId.set(select, "target-" + mapping.from());
    }

    private void tryOut(Div trial) {
        trial.removeAll();
        var tried = migrations.tryOut(plan, TRIED);
        var fitting =
                tried.stream().filter(candidate -> candidate.why() == null).toList();
        var grid = new Grid<Candidate>();
        var known = subjects.of(tried.stream().map(Candidate::businessKey).toList());
        grid.addColumn(candidate -> words.subject(known.get(candidate.businessKey()), candidate.businessKey()))
                .setHeader(getTranslation("release.migrate.case"))
                .setAutoWidth(true);
        grid.addColumn(candidate -> candidate.why() == null
                        ? getTranslation("release.migrate.fits")
                        : ReleaseLabels.in(candidate.why()))
                .setHeader(getTranslation("release.migrate.result"))
                .setFlexGrow(1);
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setItems(tried);
        grid.setHeight("320px");
        grid.asMultiSelect().select(fitting);
        var start = new Button(
                getTranslation("release.migrate.start"),
                click -> start(grid.getSelectedItems().stream()
                        .filter(fitting::contains)
                        .toList()));
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        trial.add(
                TestId.set(
                        new Span(getTranslation("release.migrate.tried", tried.size(), fitting.size())),
                        "migration-tried"),
                TestId.set(grid, "migration-cases"));
        trial.add(new Div(TestId.set(start, "start-migration")));
    }

    private void start(List<Candidate> cases) {
        if (cases.isEmpty()) {
            Toast.error(getTranslation("release.migrate.choose"));
            return;
        }
        try {
            migrations.ask(plan, cases);
            Toast.success(getTranslation("release.migrate.started"));
            done.run();
        } catch (ProposalStateException e) {
            Toast.error(ReleaseLabels.in(e.why()));
        }
    }
}
