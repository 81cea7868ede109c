package io.kaidian.support.diagrams;

import io.kaidian.processes.ConsentText;
import io.kaidian.processes.Decisions;
import io.kaidian.processes.HouseTables;
import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.processes.Scenario;
import io.kaidian.processes.StepAnswers;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.support.diagrams.Problem.Severity;
import io.kaidian.support.engine.FileRules;
import io.kaidian.support.engine.OutsideTasks;
import io.kaidian.support.engine.StepNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentLruCache;

/**
 * What stands against publishing the files of a draft: first what may not stand in a file at all, then what would not work
 * together with the other files or with this program.
 */
@Service
public class DiagramChecks {

    /** A draft is looked at after every save and by everything on its page; all but one of its files are as before. */
    private static final int FILES_REMEMBERED = 60;

    private static final int DRAFTS_REMEMBERED = 8;

    private final Releases releases;
    private final StepNames steps;
    private final OutsideTasks outside;
    private final ConcurrentLruCache<ReleaseFile, Read> read = new ConcurrentLruCache<>(FILES_REMEMBERED, this::read);
    private final ConcurrentLruCache<ReleaseFile, List<Problem>> ofTables =
            new ConcurrentLruCache<>(FILES_REMEMBERED, this::againstTheDeclaration);
    private final ConcurrentLruCache<Asked, List<Problem>> known =
            new ConcurrentLruCache<>(DRAFTS_REMEMBERED, this::look);

    DiagramChecks(Releases releases, StepNames steps, OutsideTasks outside) {
        this.releases = releases;
        this.steps = steps;
        this.outside = outside;
    }

    /** Files to be looked at, and the release whose codes they have to keep. */
    private record Asked(int release, List<ReleaseFile> files) {}

    /** A file for the engine as far as it can be read; only one of the two is there, or neither. */
    private record Read(ReadDiagram diagram, ReadTable table, List<Problem> problems) {}

    /** Every problem of these files, file by file; none means that they can be published. */
    public List<Problem> problems(List<ReleaseFile> files) {
        return known.get(new Asked(releases.current().number(), List.copyOf(files)));
    }

    /** One at a time: what was read of a file is shared, and the models of the engine are not made for two readers. */
    private synchronized List<Problem> look(Asked asked) {
        var files = asked.files();
        var problems = new ArrayList<Problem>();
        var diagrams = new ArrayList<ReadDiagram>();
        var tables = new ArrayList<ReadTable>();
        for (var file : files) {
            if (file.isForEngine()) {
                var here = read.get(file);
                problems.addAll(here.problems());
                Optional.ofNullable(here.diagram()).ifPresent(diagrams::add);
                Optional.ofNullable(here.table()).ifPresent(tables::add);
            } else {
                catalogue(file, problems);
            }
        }
        missing(files, problems);
        tables.stream()
                .filter(table -> HouseTables.find(table.key()).isEmpty())
                .forEach(table -> problems.addAll(TableProblems.of(table.file())));
        if (problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR)) {
            diagrams.forEach(diagram -> diagram.problems(diagrams, tables, steps.all(), problems));
            tables.forEach(table -> table.problems(problems));
            endlessTogether(files, problems);
            againstTheProgram(diagrams, tables, problems);
            withheld(tables, problems);
        }
        return List.copyOf(problems);
    }

    private List<Problem> refusals(ReleaseFile file) {
        return FileRules.refusals(file.name(), file.content(), outside.topics()).stream()
                .map(refusal ->
                        new Problem(file.name(), refusal.elementId(), Severity.ERROR, refusal.code(), refusal.text()))
                .toList();
    }

    /** Each diagram alone was looked at before; they also go on in each other. */
    private static void endlessTogether(List<ReleaseFile> files, List<Problem> problems) {
        var diagrams = new LinkedHashMap<String, String>();
        files.stream()
                .filter(file -> file.isForEngine() && file.isDiagram())
                .forEach(file -> diagrams.put(file.name(), file.content()));
        FileRules.endlessTogether(diagrams)
                .forEach((name, found) -> problems.add(error(
                        name,
                        found.elementId(),
                        "process.endless",
                        found.details().get(0))));
    }

    private Read read(ReleaseFile file) {
        var refused = refusals(file);
        if (!refused.isEmpty()) {
            return new Read(null, null, refused);
        }
        try {
            return file.isDiagram()
                    ? new Read(ReadDiagram.of(file), null, List.of())
                    : new Read(null, ReadTable.of(file), List.of());
        } catch (RuntimeException e) {
            return new Read(null, null, List.of(error(file.name(), null, "file.broken", lastWords(e))));
        }
    }

    private void catalogue(ReleaseFile file, List<Problem> problems) {
        try {
            switch (file.name()) {
                case ReasonCatalogue.RESOURCE -> keepsCodes(file, name -> codes(ReasonCatalogue.of(name)), problems);
                case ViolationCatalogue.RESOURCE ->
                    keepsCodes(file, name -> codes(ViolationCatalogue.of(name)), problems);
                case ConsentText.RESOURCE -> ConsentText.of(file.content());
                case StepAnswers.RESOURCE -> StepAnswers.of(file.content());
                default -> {
                    if (Scenarios.isScenario(file)) {
                        Scenario.of(file.name(), file.content());
                    } else if (file.name().endsWith(".properties")) {
                        problems.addAll(TextFile.problems(file, releases.content(file.name())));
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(error(file.name(), null, "catalogue.broken", lastWords(e)));
        }
    }

    /** A code stands in old decisions; it may be retired, never deleted. */
    private void keepsCodes(ReleaseFile file, Function<String, Set<String>> codes, List<Problem> problems) {
        var now = codes.apply(file.content());
        var gone = new HashSet<>(codes.apply(releases.content(file.name())));
        gone.removeAll(now);
        gone.forEach(code -> problems.add(error(file.name(), code, "catalogue.gone", code)));
    }

    private static Set<String> codes(ReasonCatalogue catalogue) {
        return catalogue.all().stream().map(reason -> reason.code()).collect(Collectors.toSet());
    }

    private static Set<String> codes(ViolationCatalogue catalogue) {
        return catalogue.all().stream().map(type -> type.code()).collect(Collectors.toSet());
    }

    private static void missing(List<ReleaseFile> files, List<Problem> problems) {
        var names = files.stream().map(ReleaseFile::name).collect(Collectors.toSet());
        ShippedFiles.all().stream()
                .filter(file -> !Scenarios.isScenario(file) && !names.contains(file.name()))
                .forEach(file -> problems.add(error(file.name(), null, "file.missing", file.name())));
    }

    /** The program starts processes, completes tasks, sends messages and asks tables by the names it was built with. */
    private void againstTheProgram(List<ReadDiagram> diagrams, List<ReadTable> tables, List<Problem> problems) {
        Map<String, ReadDiagram> byKey =
                diagrams.stream().collect(Collectors.toMap(ReadDiagram::key, Function.identity(), (a, b) -> a));
        Map<String, ReadTable> tablesByKey =
                tables.stream().collect(Collectors.toMap(ReadTable::key, Function.identity(), (a, b) -> a));
        for (var file : ShippedFiles.all()) {
            if (file.isDiagram()) {
                var shipped = read.get(file).diagram();
                var drawn = byKey.get(shipped.key());
                if (drawn == null) {
                    problems.add(error(file.name(), null, "process.gone", shipped.key()));
                } else {
                    drawn.against(shipped, problems);
                }
            } else if (file.isTable()) {
                var shipped = read.get(file).table();
                var written = tablesByKey.get(shipped.key());
                if (written == null) {
                    problems.add(error(file.name(), null, "table.gone", shipped.key()));
                } else {
                    problems.addAll(ofTables.get(written.file()));
                }
            }
        }
    }

    /** What stands in the cells of a table; a few hundred of them are evaluated, so this is remembered. */
    private List<Problem> againstTheDeclaration(ReleaseFile file) {
        var problems = new ArrayList<Problem>();
        var written = read.get(file).table();
        ShippedFiles.all().stream()
                .filter(ReleaseFile::isTable)
                .map(shipped -> read.get(shipped).table())
                .filter(shipped -> shipped.key().equals(written.key()))
                .forEach(shipped -> written.against(shipped, problems));
        return List.copyOf(problems);
    }

    /** What a sanction or a recheck withholds is one of the things that a shop may do, and that may be taken from it. */
    private static void withheld(List<ReadTable> tables, List<Problem> problems) {
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return;
        }
        var actions = tables.stream()
                .filter(table -> table.key().equals(Decisions.AllowedActions.KEY))
                .findFirst()
                .orElseThrow();
        var known = actions.withholdable();
        tables.forEach(table -> table.withheld()
                .forEach((row, codes) -> codes.stream()
                        .filter(code -> !known.contains(code))
                        .forEach(code -> problems.add(
                                error(table.file().name(), row, "table.withheld", code, String.join(", ", known))))));
    }

    static Problem error(String file, String element, String code, Object... details) {
        return new Problem(file, element, Severity.ERROR, code, ProblemTexts.of(code, details));
    }

    static Problem warning(String file, String element, String code, Object... details) {
        return new Problem(file, element, Severity.WARNING, code, ProblemTexts.of(code, details));
    }

    private static String lastWords(Throwable e) {
        var deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
