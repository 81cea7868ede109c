package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.studio.drafts.validation.DraftProblem.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words where the rows of a table leave a gap, meet, or are never reached. */
final class TableCoverageMessages {

    private TableCoverageMessages() {}

    static List<DraftProblem> of(ReleaseFile file) {
        try {
            return of(file.name(), DecisionTableText.of(file.content()));
        } catch (IllegalArgumentException unreadable) {
            return List.of(new DraftProblem(
                    file.name(), null, Severity.ERROR, "table.unread", StudioMessages.unreadable(unreadable)));
        }
    }

    private static List<DraftProblem> of(String file, DecisionTableText table) {
        if (table.rules().stream()
                .anyMatch(row -> row.inputs().size() != table.inputs().size())) {
            return List.of();
        }
        var problems = new ArrayList<DraftProblem>();
        TableCoverage.of(table).ifPresent(coverage -> {
            coverage.gaps().forEach(gap -> problems.add(problem(file, null, Severity.WARNING, "table.gap", gap)));
            var onlyOne =
                    table.hitPolicy().equals("UNIQUE") || table.hitPolicy().equals("ANY");
            coverage.overlaps()
                    .forEach(overlap -> problems.add(problem(
                            file,
                            table.rules().get(overlap.second()).id(),
                            onlyOne ? Severity.ERROR : Severity.WARNING,
                            onlyOne ? "table.overlap" : "table.twice",
                            overlap.first() + 1,
                            overlap.second() + 1)));
            coverage.unreached()
                    .forEach(row -> problems.add(
                            problem(file, table.rules().get(row).id(), Severity.WARNING, "table.unreached", row + 1)));
        });
        return problems;
    }

    private static DraftProblem problem(
            String file, @Nullable String element, Severity severity, String code, Object... arguments) {
        return new DraftProblem(file, element, severity, code, StudioMessages.of(code, arguments));
    }
}
