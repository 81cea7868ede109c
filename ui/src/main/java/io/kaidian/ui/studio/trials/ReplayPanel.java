package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.trials.Replay;
import io.kaidian.studio.trials.ReplayReport;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.KeptResult;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioNavigation.DiagramLocation;
import io.kaidian.ui.studio.monitoring.DiagramView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes last month's cases and applications through the draft, with progress, and shows which would have gone another way. */
class ReplayPanel extends Div {

    private static final String KEPT = "replay";

    private static final int LOOK_EVERY_MILLIS = 500;
    private static final int LISTED = 100;

    private static final int ID_SHOWN = 8;

    /** Effects of steps are written with their span of time: {@code GRANTED:P1Y}. */
    private static final String SPAN = ":";

    private final ReplayService replays;
    private final Supplier<List<ReleaseFile>> files;
    private final Supplier<Map<String, LocalizedText>> names;
    private Map<String, LocalizedText> known = Map.of();
    private final Consumer<String> jump;
    private final Runnable over;
    private final Div outcome = new Div();
    private final ProgressBar progress = new ProgressBar();
    private final Span progressText = new Span();
    private @Nullable Replay running;
    private String about = "";
    private Registration looking = () -> {};

    /**
     * @param processes what can be gone through, by key: what it is called
     * @param names of elements by id
     * @param jump shows an element on the open diagram
     * @param over called when a report is there
     */
    ReplayPanel(
            ReplayService replays,
            Map<String, String> processes,
            Supplier<List<ReleaseFile>> files,
            Supplier<Map<String, LocalizedText>> names,
            Consumer<String> jump,
            Runnable over) {
        this.replays = replays;
        this.files = files;
        this.names = names;
        this.jump = jump;
        this.over = over;
        addClassNames("stack", "replay-panel");
        var process = new Select<String>();
        process.setLabel(getTranslation("release.replay.process"));
        process.setItems(processes.keySet());
        process.setEmptySelectionAllowed(true);
        process.setEmptySelectionCaption(getTranslation("release.replay.process.all"));
        process.setItemLabelGenerator(
                key -> key == null ? getTranslation("release.replay.process.all") : processes.getOrDefault(key, key));
        process.setWidth("220px");
        var days = new Select<Integer>();
        days.setLabel(getTranslation("release.replay.days"));
        days.setItems(7, 31, 92, 366);
        days.setItemLabelGenerator(value -> getTranslation("release.replay.days.value", value));
        days.setWidth("220px");
        days.setValue(31);
        var most = new Select<Integer>();
        most.setLabel(getTranslation("release.replay.most"));
        most.setItems(100, 1_000, 10_000);
        most.setItemLabelGenerator(value -> getTranslation("release.replay.most.value", value));
        most.setWidth("230px");
        most.setValue(1_000);
        var start = new Button(getTranslation("release.replay.start"), click -> {
            var wanted = process.getValue();
            var available = replays.available(Duration.ofDays(days.getValue()));
            if (wanted == null
                    ? available.values().stream().allMatch(count -> count == 0)
                    : available.getOrDefault(wanted, 0) == 0) {
                outcome.removeAll();
                outcome.add(new EmptyState(
                        KaidianIcon.CLOCK,
                        getTranslation("release.replay.nothing"),
                        getTranslation("release.replay.nothing.how")));
            } else {
                start(wanted, Duration.ofDays(days.getValue()), most.getValue());
            }
        });
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        var stop = new Button(getTranslation("release.replay.stop"), click -> {
            if (running != null) {
                running.cancel();
            }
        });
        stop.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var head = new Div(
                TestId.set(process, "replay-process"),
                days,
                most,
                TestId.set(start, "start-replay"),
                TestId.set(stop, "stop-replay"));
        head.addClassNames("release-line", "replay-head");
        progress.setVisible(false);
        TestId.set(progress, "replay-progress");
        progressText.addClassNames("soft", "small");
        outcome.addClassName("stack");
        add(head, progress, progressText, TestId.set(outcome, "replay-outcome"));
        KeptResult.find(KEPT, ReleaseRepository.fingerprint(files.get()), ReplayReport.class)
                .ifPresent(report -> {
                    known = names.get();
                    show(report);
                });
    }

    private void start(@Nullable String process, Duration period, int most) {
        if (running != null) {
            running.cancel();
        }
        outcome.removeAll();
        known = names.get();
        var replayed = files.get();
        about = ReleaseRepository.fingerprint(replayed);
        running = replays.start(replayed, process, period, most);
        progress.setVisible(true);
        look();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().setPollInterval(LOOK_EVERY_MILLIS);
        looking = attached.getUI().addPollListener(polled -> look());
    }

    /** Who goes away has seen enough; a replay takes the machine's time. */
    @Override
    protected void onDetach(DetachEvent detached) {
        detached.getUI().setPollInterval(-1);
        looking.remove();
        if (running != null) {
            running.cancel();
        }
    }

    private void look() {
        var replay = running;
        if (replay == null) {
            return;
        }
        progress.setValue(replay.total() == 0 ? 0 : Math.min(1.0, (double) replay.done() / replay.total()));
        progressText.setText(getTranslation("release.replay.progress", replay.done(), replay.total()));
        if (replay.isOver()) {
            progress.setVisible(false);
            replays.read(replay)
                    .ifPresentOrElse(
                            report -> {
                                KeptResult.keep(KEPT, about, report);
                                show(report);
                                over.run();
                            },
                            () -> progressText.setText(replay.failure()
                                    .map(failure -> getTranslation("release.replay.failed", ReleaseLabels.in(failure)))
                                    .orElseGet(() -> getTranslation("release.replay.stopped"))));
            running = null;
        }
    }

    private void show(ReplayReport report) {
        // What stops at a step that history does not answer would go on to tasks that nobody can count.
        var open = report.needsPerson() + report.unfitting();
        progressText.setText(getTranslation(
                "release.replay.took", report.cases(), report.took().toSeconds(), Math.round(report.rate())));
        var tiles = new Div(
                tile("same", report.same()),
                tile("different", report.different()),
                tile("needsPerson", report.needsPerson()),
                tile("staffBefore", report.staffBefore()),
                tile(open > 0 ? "staffAfter.atLeast" : "staffAfter", report.staffAfter()));
        if (report.unfitting() > 0) {
            tiles.addComponentAtIndex(3, tile("unfitting", report.unfitting()));
        }
        tiles.addClassName("tiles");
        outcome.add(tiles);
        if (open > 0) {
            outcome.add(soft(getTranslation("release.replay.load.open", open)));
        } else if (report.staffBefore() > 0) {
            var more = Math.round(100.0 * (report.staffAfter() - report.staffBefore()) / report.staffBefore());
            outcome.add(soft(getTranslation("release.replay.load", (more > 0 ? "+" : "") + more)));
        }
        loads(report, open > 0 ? "release.replay.tasks.atLeast" : "release.replay.tasks");
        table("release.replay.outcomes", report.outcomes(), false);
        table("release.replay.partings", report.partings(), true);
        differing(report);
    }

    private void loads(ReplayReport report, String title) {
        var tasks = new TreeMap<String, String>();
        report.tasksBefore().forEach((task, count) -> tasks.put(task, count + " → 0"));
        report.tasksAfter()
                .forEach((task, count) -> tasks.put(task, report.tasksBefore().getOrDefault(task, 0) + " → " + count));
        if (!tasks.isEmpty()) {
            outcome.add(new H3(getTranslation(title)));
            tasks.forEach((task, counts) -> outcome.add(row(named(task), counts, task)));
        }
    }

    private void table(String title, Map<String, Integer> counts, boolean elements) {
        if (!counts.isEmpty()) {
            outcome.add(new H3(getTranslation(title)));
            counts.forEach((name, count) -> outcome.add(
                    row(elements ? named(name) : name(name), String.valueOf(count), elements ? name : null)));
        }
    }

    /** As {@link ReplayReport#outcomes} is written. */
    private String name(String outcomes) {
        var sides = outcomes.split(" → ", 2);
        return effects(sides[0]) + " → " + replayed(sides[1]);
    }

    private String replayed(String end) {
        var rest = end.isEmpty() ? "" : end.substring(1);
        return switch (end.isEmpty() ? ' ' : end.charAt(0)) {
            case '?' -> getTranslation("release.replay.waits", named(rest));
            case '#' -> getTranslation("release.replay.misfit", named(rest));
            case '=' -> effects(rest);
            default -> String.valueOf(named(end));
        };
    }

    /** Such as {@code GRANTED:P1Y+PERMIT_WITHDRAWN}. */
    private String effects(String codes) {
        return Arrays.stream(codes.split("\\+"))
                .map(code -> {
                    var parts = code.split(SPAN, 2);
                    var name = getTranslation("release.outcome." + parts[0]);
                    return parts.length == 1
                            ? name
                            : getTranslation("release.outcome.for", name, StudioLabels.withSpansInWords(parts[1]));
                })
                .collect(Collectors.joining(getTranslation("release.outcome.then")));
    }

    private void differing(ReplayReport report) {
        if (report.differing().isEmpty()) {
            return;
        }
        outcome.add(new H3(getTranslation("release.replay.differing", report.different())));
        report.differing().stream().limit(LISTED).forEach(differs -> {
            var line = new Div(
                    way(differs),
                    new Span(effects(differs.recorded())),
                    new Span("→"),
                    new Span(replayed(differs.replayed())));
            if (differs.partsAt() != null) {
                var where = new Button(
                        getTranslation("release.replay.partsAt", named(differs.partsAt())),
                        click -> jump.accept(differs.partsAt()));
                where.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
                line.add(where);
            }
            why(differs).forEach(reason -> line.add(TestId.set(new Span(reason), "differing-why")));
            line.addClassNames("release-line", "small");
            outcome.add(TestId.set(line, "differing"));
        });
    }

    /** To the way that it took in the diagram in force; the whole id is told on hover. */
    private Component way(ReplayReport.Differing differs) {
        var words = getTranslation("release.replay.case", differs.id().substring(0, ID_SHOWN));
        var key = Optional.ofNullable(differs.partsAt())
                .flatMap(element -> ElementNames.fileOf(element, files.get()))
                .map(StudioLabels::baseName)
                .filter(CertificationProcess.KEY::equals);
        if (key.isEmpty()) {
            var name = new Span(words);
            name.setTitle(differs.id());
            return name;
        }
        var way = new RouterLink(words, DiagramView.class, key.get());
        way.setQueryParameters(new DiagramLocation(null, false, null, DiagramLocation.DAYS, differs.id()).parameters());
        way.getElement().setAttribute("target", "_blank").setAttribute("title", differs.id());
        return TestId.set(way, "differing-case");
    }

    /** Fields and rules alone: what somebody answered stays where it is. */
    private List<String> why(ReplayReport.Differing differs) {
        var why = new ArrayList<String>();
        differs.misfits().forEach(misfit -> {
            var fault = misfit.fault();
            var rule =
                    getTranslation("shell.form." + fault.code(), fault.limits().toArray());
            why.add(
                    misfit.field() == null
                            ? rule
                            : getTranslation("release.replay.field", ReleaseLabels.in(misfit.field()), rule));
        });
        if (differs.trouble() != null) {
            why.add(ReleaseLabels.in(differs.trouble()));
        }
        return why;
    }

    private Component row(@Nullable String name, String count, @Nullable String element) {
        var label = new Span(name);
        label.addClassName("change-name");
        var figure = new Span(count);
        figure.addClassName("num");
        var row = new Div(label, figure);
        row.addClassNames("release-line", "small");
        return element == null ? row : TestId.set(row, "load-" + element);
    }

    private Div tile(String name, long count) {
        var number = new Span(String.valueOf(count));
        number.addClassName("tile-number");
        var tile = new Div(number, new Span(getTranslation("release.replay." + name)));
        tile.addClassName("tile");
        return TestId.set(tile, "tile-" + name);
    }

    private @Nullable String named(@Nullable String element) {
        return known.containsKey(element) ? ReleaseLabels.in(known.get(element)) : element;
    }

    private static Paragraph soft(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassNames("soft", "small");
        return paragraph;
    }
}
