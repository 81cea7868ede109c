package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.processes.scenario.Scenario;
import io.kaidian.studio.drafts.FileComparison;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.releases.FileChange;
import io.kaidian.studio.releases.ReleaseDiff;
import io.kaidian.studio.trials.ScenarioReport;
import io.kaidian.studio.trials.ScenarioResult;
import io.kaidian.studio.trials.ScenarioService;
import io.kaidian.studio.trials.TrialRun.Waiting;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.live.KeptResult;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays scenarios on a second engine, shows which came true and what nobody passes, and records new ones: what the process
 * waits for is offered as the next line.
 */
class ScenarioPanel extends Div {

    private static final String KEPT = "scenarios";

    private static final int LONGEST_SCENARIO = 200_000;

    private final ScenarioService scenarios;
    private final StudioLabels words;
    private final Supplier<List<ReleaseFile>> files;
    private final EditorAccess board;
    private final Div results = new Div();
    private final Div recorder = new Div();

    /** What the panel can do with the page around it. */
    interface EditorAccess {

        /** Whether the diagram or table of this key is the one in the middle. */
        boolean isOpen(String key);

        /** Opens the diagram or table of this key, if need be, and shows on it what was passed and what was missed. */
        void show(@Nullable String key, List<String> passed, List<String> missed);

        /** Called when all were played. */
        void played();

        /** Files of the release that is changed; empty where nothing is. */
        List<ReleaseFile> base();

        /** Keeps a scenario; null where nothing can be written. */
        @Nullable
        BiConsumer<String, String> save();
    }

    ScenarioPanel(
            ScenarioService scenarios, StudioLabels words, Supplier<List<ReleaseFile>> files, EditorAccess board) {
        this.scenarios = scenarios;
        this.words = words;
        this.files = files;
        this.board = board;
        addClassNames("stack", "scenario-panel");
        var play = new Button(getTranslation("release.scenarios.play"), click -> play());
        play.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        play.setDisableOnClick(true);
        var head = new Div(TestId.set(play, "play-scenarios"));
        if (board.save() != null) {
            var record = new Button(getTranslation("release.scenarios.new"), click -> record(null));
            record.addThemeVariants(ButtonVariant.LUMO_SMALL);
            head.add(TestId.set(record, "new-scenario"));
        }
        // The browser shows it by itself: the server answers only when all were played.
        var playing = new Span(getTranslation("release.scenarios.playing"));
        playing.addClassNames("soft", "small");
        playing.getElement().setAttribute("role", "status").setAttribute("hidden", true);
        play.getElement().executeJs("this.addEventListener('click', () => $0.removeAttribute('hidden'))", playing);
        play.addClickListener(click -> playing.getElement().executeJs("this.setAttribute('hidden', '')"));
        head.add(TestId.set(playing, "scenarios-playing"));
        head.addClassName("release-line");
        play.addClickListener(click -> play.setEnabled(true));
        results.addClassName("stack");
        recorder.addClassName("stack");
        add(head, results, recorder);
        KeptResult.find(KEPT, ReleaseRepository.fingerprint(files.get()), ScenarioReport.class)
                .ifPresent(this::show);
    }

    private void play() {
        results.removeAll();
        recorder.removeAll();
        try {
            var played = files.get();
            var report = scenarios.play(played);
            KeptResult.keep(KEPT, ReleaseRepository.fingerprint(played), report);
            show(report);
        } catch (RuntimeException e) {
            results.add(trouble(getTranslation("release.scenarios.refused")));
            return;
        }
        board.played();
    }

    private void show(ScenarioReport report) {
        var summary = new StatusBadge(
                report.isGreen() ? Tone.DONE : Tone.STOPPED,
                getTranslation(
                        "release.scenarios.summary",
                        report.results().size() - report.failed(),
                        report.results().size()));
        results.add(TestId.set(summary, "scenario-summary"));
        unreached(report).ifPresent(results::add);
        unmentioned(report).ifPresent(results::add);
        var list = new UnorderedList();
        list.addClassName("scenario-list");
        // What needs looking at comes first.
        report.results().stream()
                .sorted(Comparator.comparing(ScenarioResult::green))
                .forEach(result -> list.add(line(result)));
        results.add(list);
        var known = files.get();
        new TreeMap<>(report.elements()).forEach((key, elements) -> {
            var count = report.missed(key).size();
            var all = elements.size();
            var kind = isTable(key, known) ? ".table" : "";
            var text = new Span(
                    getTranslation("release.scenarios.coverage" + kind, words.ofKey(key, known), all - count, all));
            var look = new Button(
                    getTranslation("release.scenarios.look" + kind),
                    click -> board.show(
                            key,
                            new ArrayList<>(report.covered().getOrDefault(key, java.util.Set.of())),
                            new ArrayList<>(report.missed(key))));
            look.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            var line = new Div(text, TestId.set(look, "coverage-" + key));
            line.addClassNames("release-line", "small");
            results.add(line);
        });
    }

    /** That all come out as expected says nothing of a change that none of them meets. */
    private Optional<Component> unreached(ScenarioReport report) {
        var now = files.get();
        var places = report.elements().keySet().stream()
                .sorted()
                .flatMap(key -> ElementNames.fileOfKey(key, now).stream()
                        .flatMap(file -> unreached(report, key, file, now).stream()))
                .collect(Collectors.joining(getTranslation("release.scenarios.unreached.between")));
        if (places.isEmpty()) {
            return Optional.empty();
        }
        var said = new Paragraph(getTranslation("release.scenarios.unreached", places));
        said.addClassNames("small", "tone-needs-you");
        return Optional.of(TestId.set(said, "scenario-unreached"));
    }

    private Optional<String> unreached(ScenarioReport report, String key, String file, List<ReleaseFile> now) {
        var missed = report.missed(key);
        var isTable = file.endsWith(".dmn");
        var changed = isTable ? changedRows(file, now) : changedElements(file, now);
        changed.keySet().retainAll(missed);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(getTranslation(
                isTable ? "release.scenarios.unreached.rows" : "release.scenarios.unreached.places",
                words.ofKey(key, now),
                isTable
                        ? changed.values().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(getTranslation("release.scenarios.unreached.and")))
                        : changed.size()));
    }

    /** Numbers of the rows that are new or other than before, by their ids. */
    private Map<String, Integer> changedRows(String file, List<ReleaseFile> now) {
        var rows = new LinkedHashMap<String, Integer>();
        if (board.base().isEmpty()) {
            return rows;
        }
        FileComparison.of(file, content(file, board.base()), content(file, now)).rows().stream()
                .filter(row ->
                        row.change() == FileComparison.Change.ADDED || row.change() == FileComparison.Change.CHANGED)
                .forEach(row -> rows.put(row.key(), row.place()));
        return rows;
    }

    /** Elements of a diagram that are new or other than before, by their ids. */
    private Map<String, Integer> changedElements(String file, List<ReleaseFile> now) {
        var elements = new LinkedHashMap<String, Integer>();
        if (content(file, board.base()).isEmpty()) {
            return elements;
        }
        ReleaseDiff.between(only(file, board.base()), only(file, now)).stream()
                .filter(change -> change.kind() != FileChange.Kind.REMOVED)
                .forEach(change -> elements.merge(change.element(), 1, Integer::sum));
        return elements;
    }

    private static List<ReleaseFile> only(String name, List<ReleaseFile> files) {
        return files.stream().filter(file -> file.name().equals(name)).toList();
    }

    private static String content(String name, List<ReleaseFile> files) {
        return only(name, files).stream().findFirst().map(ReleaseFile::content).orElse("");
    }

    private static boolean isTable(String key, List<ReleaseFile> known) {
        return ElementNames.fileOfKey(key, known)
                .filter(file -> file.endsWith(".dmn"))
                .isPresent();
    }

    /** That a scenario comes out as expected says little of a step of which it says nothing. */
    private Optional<Component> unmentioned(ScenarioReport report) {
        var steps = report.results().stream()
                .flatMap(result -> result.unmentioned().stream())
                .map(ReleaseLabels::in)
                .distinct()
                .collect(Collectors.joining(getTranslation("shell.form.and")));
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        var passed = report.results().stream()
                .filter(result -> !result.unmentioned().isEmpty())
                .count();
        var said = new Paragraph(getTranslation("release.scenarios.unmentioned", passed, steps));
        said.addClassNames("small", "tone-needs-you");
        return Optional.of(TestId.set(said, "scenario-unmentioned"));
    }

    private ListItem line(ScenarioResult result) {
        var name = new Span(ReleaseLabels.in(result.about()));
        name.addClassName("change-name");
        var line = new ListItem(
                new StatusBadge(
                        result.green() ? Tone.DONE : Tone.STOPPED,
                        getTranslation(result.green() ? "release.scenario.green" : "release.scenario.red")),
                name);
        if (result.process() != null) {
            line.add(path(result));
        }
        if (board.save() != null) {
            var edit = new Button(getTranslation("release.scenarios.edit"), click -> record(result.file()));
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            line.add(TestId.set(edit, "edit-" + shortName(result.file())));
        }
        if (result.why() != null) {
            var why = new Paragraph(why(result));
            why.addClassNames("small", "scenario-why");
            line.add(why);
        }
        line.addClassName("release-line");
        TestId.set(line, "scenario-" + shortName(result.file()));
        return line;
    }

    private Button path(ScenarioResult result) {
        var path = new Button(getTranslation("release.scenarios.path"), click -> showPath(result));
        path.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return path;
    }

    private void showPath(ScenarioResult result) {
        board.show(
                result.process(),
                result.path().stream()
                        .filter(passed -> passed.key().equals(result.process()))
                        .map(passed -> passed.elementId())
                        .toList(),
                List.of());
    }

    /** At which line, where that is known, and why. */
    private String why(ScenarioResult result) {
        var why = result.why();
        return (result.line() == 0 ? "" : getTranslation("release.scenario.line", result.line()))
                + (why == null ? "" : ReleaseLabels.in(why));
    }

    private void record(@Nullable String file) {
        recorder.removeAll();
        var name = new ValidatedTextField(getTranslation("release.scenario.name"));
        name.setValue(file == null ? "" : shortName(file));
        name.setReadOnly(file != null);
        name.setAllowedCharPattern("[a-z0-9-]");
        name.setMaxLength(60);
        var text = new ValidatedTextArea(getTranslation("release.scenario.text"));
        text.setMaxLength(LONGEST_SCENARIO);
        text.setWidthFull();
        text.setMinHeight("180px");
        text.addClassName("scenario-text");
        text.setValue(file == null ? getTranslation("release.scenario.template") : content(file));
        var outcome = new Div();
        outcome.addClassName("stack");
        var next = new Button(getTranslation("release.scenario.try"), click -> tryOut(name.getValue(), text, outcome));
        next.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var save = new Button(getTranslation("release.scenario.save"), click -> {
            if (name.getValue().isBlank()) {
                name.setInvalid(true);
                return;
            }
            var fault = ScenarioService.fault(name.getValue(), text.getValue());
            text.setErrorMessage(fault.map(ReleaseLabels::in).orElse(""));
            text.setInvalid(fault.isPresent());
            if (fault.isEmpty()) {
                Objects.requireNonNull(board.save(), "nothing can be written")
                        .accept(fileOf(name.getValue()), text.getValue());
                play();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        var actions = new Div(TestId.set(next, "try-scenario"), TestId.set(save, "save-scenario"));
        actions.addClassName("release-line");
        recorder.add(TestId.set(name, "scenario-name"), TestId.set(text, "scenario-text"), actions, outcome);
    }

    private void tryOut(String name, TextArea text, Div outcome) {
        outcome.removeAll();
        try {
            var result = scenarios.play(
                    files.get(), new ReleaseFile(fileOf(name.isBlank() ? "new" : name), text.getValue()));
            outcome.add(new StatusBadge(
                    result.green() ? Tone.DONE : Tone.STOPPED,
                    result.green() ? getTranslation("release.scenario.green") : why(result)));
            if (result.process() != null) {
                // Whoever writes a story stays where they write it; another diagram opens when they ask for it.
                if (board.isOpen(result.process())) {
                    showPath(result);
                } else {
                    outcome.add(TestId.set(path(result), "tried-path"));
                }
            }
            var offers = new Div();
            offers.addClassName("release-line");
            result.waiting().stream().distinct().forEach(waiting -> offers.add(offer(waiting, text, name, outcome)));
            outcome.add(offers);
        } catch (RuntimeException e) {
            outcome.add(trouble(getTranslation("release.scenarios.refused")));
        }
    }

    /** What it waits for, as the next line of the story. */
    private Button offer(Waiting waiting, TextArea text, String name, Div outcome) {
        var word = switch (waiting.kind()) {
            case PERSON -> Scenario.Kind.DO.keyword();
            case NEWS -> Scenario.Kind.MESSAGE.keyword();
            case TIME -> Scenario.Kind.WAIT.keyword();
        };
        var line = word + " " + waiting.name();
        var offer = new Button("+ " + line, click -> {
            text.setValue(text.getValue().stripTrailing() + "\n" + line + "\n");
            tryOut(name, text, outcome);
        });
        offer.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(offer, "offer-" + waiting.elementId());
    }

    private String content(String file) {
        return files.get().stream()
                .filter(candidate -> candidate.name().equals(file))
                .findFirst()
                .map(ReleaseFile::content)
                .orElse("");
    }

    private static String fileOf(String name) {
        return Scenario.FOLDER + name + Scenario.SUFFIX;
    }

    private static String shortName(String file) {
        return file.replace(Scenario.FOLDER, "").replace(Scenario.SUFFIX, "");
    }

    private static Paragraph trouble(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("scenario-why");
        return paragraph;
    }
}
