package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.platform.engine.DelegateNames;
import io.kaidian.platform.engine.externaltasks.ExternalTaskGateway;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.drafts.validation.RandomEdits.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of edits of every table, catalogue and number, drawn by chance from a seed: whatever {@link EditImpactOracle} finds wrong
 * by trying is refused before it is published, and whatever it finds in order is not.
 */
@Tag("slow")
class RandomEditsTest {

    private static final Pattern STEP = Pattern.compile("\\$\\{([a-zA-Z]+Delegate)}");
    private static final long SEED = 20_261_126L;
    private static final int WRONG = Integer.getInteger("kaidian.edits.wrong", 120);
    private static final int LEGAL = Integer.getInteger("kaidian.edits.legal", 40);

    private static final List<String> EDITED = List.of(
            "processes/review-routing.dmn",
            "processes/sanction.dmn",
            "processes/required-documents.dmn",
            "processes/recheck-step.dmn",
            "processes/allowed-actions.dmn",
            "processes/parameters.dmn",
            "catalogue/reasons.csv",
            "catalogue/violations.csv",
            "catalogue/consent.csv");

    private final Map<String, String> shipped =
            BundledFiles.all().stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));

    private final DraftFileValidator checks = checks();

    @Test
    void refusesEveryWrongEditAndNoLegalOne() throws IOException {
        refusesWrongEditsAlone(EDITED, "edits.txt");
    }

    @Test
    void refusesEveryWrongEditOfEvidenceAndNoLegalOne() throws IOException {
        refusesWrongEditsAlone(List.of("catalogue/evidence.csv"), "edits-of-evidence.txt");
    }

    private void refusesWrongEditsAlone(List<String> edited, String told) throws IOException {
        var judge = new EditImpactOracle(shipped);
        edited.forEach(file ->
                assertThat(judge.wrong(file, shipped.get(file))).as(file).isEmpty());
        var edits = new RandomEdits(shipped, SEED);
        var passed = new ArrayList<String>();
        var refused = new ArrayList<String>();
        var table = new TreeMap<String, Map<String, Integer>>();

        draw(
                        edited,
                        WRONG,
                        edits::wrong,
                        edit -> judge.wrong(edit.file(), edit.content()).isPresent())
                .forEach(edit -> {
                    var caught = errors(edit).stream().map(DraftProblem::code).findFirst();
                    if (caught.isEmpty()) {
                        passed.add(edit.kind() + " in " + edit.file() + ": "
                                + judge.wrong(edit.file(), edit.content()).orElseThrow() + difference(edit));
                    }
                    table.computeIfAbsent(edit.kind(), none -> new TreeMap<>())
                            .merge(caught.map(RandomEditsTest::layer).orElse("NOBODY"), 1, Integer::sum);
                });
        draw(
                        edited,
                        LEGAL,
                        edits::legal,
                        edit -> judge.wrong(edit.file(), edit.content()).isEmpty())
                .forEach(edit -> {
                    var errors = errors(edit);
                    if (!errors.isEmpty()) {
                        refused.add(edit.kind() + " in " + edit.file() + ": "
                                + errors.get(0).text().en() + difference(edit));
                    }
                    table.computeIfAbsent("legal: " + edit.kind(), none -> new TreeMap<>())
                            .merge(errors.isEmpty() ? "passed" : "REFUSED", 1, Integer::sum);
                });

        Files.writeString(
                Path.of("target", told),
                table.entrySet().stream()
                        .map(row -> row.getKey() + " | " + row.getValue())
                        .collect(Collectors.joining("\n")));
        assertThat(passed).as("wrong edits that passed").isEmpty();
        assertThat(refused).as("legal edits that were refused").isEmpty();
    }

    /** The server's checks on what the program brings, without a server. */
    private DraftFileValidator checks() {
        var releases = mock(ReleaseService.class);
        when(releases.current()).thenReturn(new ReleaseService.Current(1, shipped));
        when(releases.content(any())).thenAnswer(asked -> shipped.get(asked.<String>getArgument(0)));
        var steps = mock(DelegateNames.class);
        when(steps.all())
                .thenReturn(shipped.values().stream()
                        .flatMap(content -> STEP.matcher(content).results())
                        .map(step -> step.group(1))
                        .collect(Collectors.toSet()));
        var outside = mock(ExternalTaskGateway.class);
        when(outside.topics()).thenReturn(Set.of());
        return new DraftFileValidator(releases, steps, outside);
    }

    /** So many different edits that the judge agrees to, the same number of each file as far as possible. */
    private List<Edit> draw(List<String> edited, int wanted, Function<String, Edit> make, Predicate<Edit> agrees) {
        var drawn = new ArrayList<Edit>();
        var seen = new HashSet<>(shipped.values());
        for (int tried = 0; drawn.size() < wanted; tried++) {
            assertThat(tried)
                    .as("edits tried for %s of %s", drawn.size(), wanted)
                    .isLessThan(wanted * 40);
            var edit = make.apply(edited.get(tried % edited.size()));
            if (seen.add(edit.content()) && agrees.test(edit)) {
                drawn.add(edit);
            }
        }
        return drawn;
    }

    private List<DraftProblem> errors(Edit edit) {
        var files = shipped.entrySet().stream()
                .map(file -> new ReleaseFile(
                        file.getKey(), file.getKey().equals(edit.file()) ? edit.content() : file.getValue()))
                .toList();
        return checks.problems(files).stream()
                .filter(problem -> problem.severity() == DraftProblem.Severity.ERROR)
                .toList();
    }

    /** Which of the checks said it. */
    private static String layer(String code) {
        return switch (code) {
            case "table.gap", "table.unreached", "table.overlap", "table.twice", "table.large" -> "questions";
            case "table.cell", "table.rowValue", "table.values", "table.type", "table.withheld", "table.hitPolicy" ->
                "declaration";
            case "catalogue.withoutReason", "catalogue.placeholder", "catalogue.placeholders" -> "file rules";
            default ->
                code.startsWith("catalogue.")
                        ? "catalogue reader"
                        : code.startsWith("number.")
                                ? "declaration"
                                : code.startsWith("table.") ? "names" : "file rules";
        };
    }

    private String difference(Edit edit) {
        var before = shipped.get(edit.file()).split("\n");
        var after = edit.content().split("\n");
        for (int line = 0; line < Math.min(before.length, after.length); line++) {
            if (!before[line].equals(after[line])) {
                return "\n    - " + before[line].strip() + "\n    + " + after[line].strip();
            }
        }
        return "\n    " + (after.length - before.length) + " lines";
    }
}
