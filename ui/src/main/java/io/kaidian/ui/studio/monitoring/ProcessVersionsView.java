package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.migrations.ProcessInstanceMigration;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.monitoring.ProcessSubjects;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;

/** The versions of one diagram, where their cases stand, and moving cases from an older one to the newest. */
@Route(value = "studio/versions", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class ProcessVersionsView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private static final int LOOK_EVERY_MILLIS = 1_000;
    private static final int MIGRATIONS = 10;
    private static final int FAILURES = 20;
    private static final int LISTED = 50;

    private final ProcessMonitoring processMonitoring;
    private final ProcessMigrationService migrations;
    private final ProcessSubjects subjects;
    private final MigrationWizardFactory wizards;
    private final StudioLabels words;
    private final CurrentActor actor;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final Div log = new Div();
    private String key;
    private String name = "";
    private Registration looking = () -> {};

    ProcessVersionsView(
            ProcessMonitoring processMonitoring,
            ProcessMigrationService migrations,
            ProcessSubjects subjects,
            MigrationWizardFactory wizards,
            StudioLabels words,
            CurrentActor actor,
            StaffNames names,
            DateTimeFormats times) {
        this.names = names;
        this.processMonitoring = processMonitoring;
        this.migrations = migrations;
        this.subjects = subjects;
        this.wizards = wizards;
        this.words = words;
        this.actor = actor;
        this.times = times;
        addClassNames("studio-page", "stack");
        log.addClassName("stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("release.versions.of", name));
    }

    @Override
    public void setParameter(BeforeEvent event, String wanted) {
        key = wanted;
        fill();
    }

    private void fill() {
        removeAll();
        var versions = processMonitoring.versions(key);
        if (versions.isEmpty()) {
            throw new NotFoundException("diagram", key);
        }
        name = words.diagram(versions.get(0));
        var back = new RouterLink(name, DiagramView.class, key);
        add(
                new Div(new Span("← "), back),
                new H1(getTranslation("release.versions.of", name)),
                soft(getTranslation("release.versions.how")));
        var newest = versions.get(0).version();
        // One for each change of the file, and older ones as long as a case runs on them.
        var changes = processMonitoring.changes(key);
        var running = processMonitoring.runningByVersion(key);
        versions.stream()
                .filter(version -> changes.contains(version) || running.containsKey(version.version()))
                .forEach(version -> add(card(version, newest)));
        add(new H2(getTranslation("release.migrations")), log);
        showLog();
    }

    private Component card(DeployedDiagram version, int newest) {
        var waiting = processMonitoring.waiting(key, version.version());
        var running = processMonitoring.runningByVersion(key).getOrDefault(version.version(), 0);
        var title = new Span(getTranslation("release.versions.version", version.number()));
        title.addClassName("release-number");
        var head = line(title, soft(times.dateTime(version.deployedAt())));
        if (version.version() == newest) {
            head.add(new StatusBadge(Tone.DONE, getTranslation("release.versions.newest")));
        }
        var count = TestId.set(
                new Paragraph(getTranslation("release.versions.running", running)), "running-" + version.version());
        var card = new Div(head, count);
        if (!waiting.isEmpty()) {
            var elements = processMonitoring.elements(key, version.version());
            var list = new UnorderedList();
            list.addClassName("change-list");
            waiting.forEach((element, cases) -> {
                var figure = new Span(String.valueOf(cases));
                figure.addClassName("figure");
                list.add(new ListItem(figure, new Span(ReleaseLabels.name(elements, element))));
            });
            card.add(list);
        }
        if (version.version() != newest && running > 0) {
            var wizard = new Div();
            var move = new Button(getTranslation("release.migrate"), click -> {
                wizard.removeAll();
                wizard.add(wizards.create(
                        migrations.propose(key, version.version(), newest),
                        getTranslation("release.migrate.title", called(version.version()), called(newest)),
                        this::fill));
            });
            card.add(new Div(TestId.set(move, "migrate-" + version.version())), wizard);
        }
        card.addClassNames("card", "release-card");
        return TestId.set(card, "version-" + version.version());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().setPollInterval(LOOK_EVERY_MILLIS);
        looking = attached.getUI().addPollListener(polled -> showLog());
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        detached.getUI().setPollInterval(-1);
        looking.remove();
    }

    private List<ProcessInstanceMigration> shown = List.of();

    private void showLog() {
        var newest = migrations.newest(key, MIGRATIONS);
        if (newest.equals(shown) && log.getChildren().findAny().isPresent()) {
            return;
        }
        var moved = !shown.isEmpty()
                && shown.stream().anyMatch(migration -> migration.state() == ProcessInstanceMigration.State.RUNNING);
        shown = newest;
        log.removeAll();
        if (newest.isEmpty()) {
            log.add(soft(getTranslation("release.migrations.none")));
        }
        newest.forEach(migration -> log.add(card(migration)));
        if (moved
                && newest.stream()
                        .noneMatch(migration -> migration.state() == ProcessInstanceMigration.State.RUNNING)) {
            fill();
        }
    }

    /** As people call it; two releases with the same file are told apart by their time. */
    private String called(int version) {
        var versions = processMonitoring.versions(key);
        return versions.stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .map(one -> versions.stream()
                                        .filter(other -> other.number() == one.number())
                                        .count()
                                > 1
                        ? one.number() + " (" + times.dateTime(one.deployedAt()) + ")"
                        : String.valueOf(one.number()))
                .orElse(String.valueOf(version));
    }

    private Component card(ProcessInstanceMigration migration) {
        var badge = new StatusBadge(
                switch (migration.state()) {
                    case OPEN -> Tone.NEEDS_YOU;
                    case REFUSED -> Tone.STOPPED;
                    case RUNNING -> Tone.WAITING;
                    case PAUSED -> Tone.NEEDS_YOU;
                    case DONE -> migration.failed() > 0 ? Tone.STOPPED : Tone.DONE;
                },
                getTranslation("release.migration." + migration.state()));
        var bar = new ProgressBar(0, Math.max(1, migration.cases()), migration.moved() + migration.failed());
        var card = new Div(
                line(
                        badge,
                        new Span(getTranslation(
                                "release.migration.line",
                                called(migration.fromVersion()),
                                called(migration.toVersion()),
                                names.of(migration.askedBy()),
                                times.dateTime(migration.askedAt())))),
                bar,
                TestId.set(
                        soft(getTranslation(
                                "release.migration.progress",
                                migration.moved(),
                                migration.cases(),
                                migration.failed())),
                        "migration-progress"));
        if (migration.state() == ProcessInstanceMigration.State.OPEN) {
            card.add(whatIsAsked(migration));
        }
        if (migration.failed() > 0) {
            var list = new UnorderedList();
            list.addClassName("change-list");
            var failures = migrations.failures(migration.id(), FAILURES);
            var known = subjects.of(failures.keySet());
            failures.forEach((businessKey, why) -> list.add(new ListItem(
                    new Span(words.subject(known.get(businessKey), businessKey)), new Span(inLanguage(why)))));
            card.add(list);
        }
        if (actor.get().has(Role.PUBLISHER)) {
            card.add(actions(migration));
        }
        if (migration.state() == ProcessInstanceMigration.State.OPEN
                && migration.askedBy().equals(actor.get().name())) {
            card.add(
                    soft(getTranslation("release.migration.waits")),
                    button("withdraw", migration.id(), migrations::withdraw));
        }
        card.addClassNames("card", "release-card");
        return TestId.set(card, "migration");
    }

    /** The second person consents to these cases and to these places, so both are said. */
    private Component whatIsAsked(ProcessInstanceMigration migration) {
        var before = processMonitoring.elements(key, migration.fromVersion());
        var after = processMonitoring.elements(key, migration.toVersion());
        var places = new UnorderedList();
        places.addClassName("change-list");
        processMonitoring.waiting(key, migration.fromVersion()).forEach((element, cases) -> {
            var to = migration.mapping().get(element);
            places.add(new ListItem(new Span(getTranslation(
                    "release.migration.place",
                    ReleaseLabels.name(before, element),
                    to == null ? getTranslation("release.migrate.nowhere") : ReleaseLabels.name(after, to)))));
        });
        var waiting = migrations.waiting(migration.id(), LISTED);
        var known = subjects.of(waiting);
        var cases = new UnorderedList();
        cases.addClassName("change-list");
        waiting.forEach(
                businessKey -> cases.add(new ListItem(new Span(words.subject(known.get(businessKey), businessKey)))));
        if (migration.waiting() > waiting.size()) {
            cases.add(new ListItem(
                    new Span(getTranslation("release.migration.more", migration.waiting() - waiting.size()))));
        }
        var asked = new Div(
                new Span(getTranslation("release.migrate.mapping")),
                places,
                new Span(getTranslation("release.migration.cases", migration.waiting())),
                TestId.set(cases, "migration-asked"));
        asked.addClassName("stack");
        return asked;
    }

    private Component actions(ProcessInstanceMigration migration) {
        var actions = new Div();
        actions.addClassName("release-line");
        switch (migration.state()) {
            case RUNNING -> actions.add(button("pause", migration.id(), migrations::pause));
            case PAUSED -> actions.add(button("goOn", migration.id(), migrations::goOn));
            case OPEN -> {
                if (!migration.askedBy().equals(actor.get().name())) {
                    actions.add(
                            TestId.set(consent(migration), "migration-consent"),
                            button("refuse", migration.id(), migrations::reject));
                }
            }
            case DONE, REFUSED -> {
                // Nothing to pause any more.
            }
        }
        if (migration.failed() > 0) {
            actions.add(button("repeat", migration.id(), migrations::repeat));
        }
        return actions;
    }

    private Button consent(ProcessInstanceMigration migration) {
        var button = new Button(
                getTranslation("release.migration.consent"),
                click -> Confirm.before("release.migrate.starting", () -> {
                    act(migration.id(), migrations::approve);
                    showLog();
                }));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private static void act(UUID id, java.util.function.Consumer<UUID> act) {
        try {
            act.accept(id);
        } catch (ProposalStateException e) {
            Toast.error(ReleaseLabels.in(e.why()));
        }
    }

    private Button button(String what, UUID id, java.util.function.Consumer<UUID> act) {
        var button = new Button(getTranslation("release.migration." + what), click -> {
            act(id, act);
            showLog();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "migration-" + what);
    }

    /** Both languages are kept, one a line. */
    private String inLanguage(String both) {
        var lines = both.split("\n", 2);
        return getLocale().getLanguage().equals("en") ? lines[lines.length - 1] : lines[0];
    }

    private static Div line(Component... parts) {
        var line = new Div(parts);
        line.addClassName("release-line");
        return line;
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassNames("soft", "small");
        return span;
    }
}
