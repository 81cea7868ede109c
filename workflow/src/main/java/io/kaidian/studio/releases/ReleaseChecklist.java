package io.kaidian.studio.releases;

import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.Proposal.Mark;
import io.kaidian.studio.trials.TrialReportRepository;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What should have been looked at before files are published.
 *
 * @param problems of the server's checks
 * @param scenarios latest report about these very files; null where they were not played
 * @param replay latest report about these very files; null where none ran
 */
public record ReleaseChecklist(
        int lintErrors,
        List<DraftProblem> problems,
        TrialReportRepository.@Nullable Report scenarios,
        TrialReportRepository.@Nullable Report replay) {

    public Mark lint() {
        return lintErrors == 0 ? Mark.DONE : Mark.WRONG;
    }

    public Mark checks() {
        return problems.stream().anyMatch(problem -> problem.severity() == DraftProblem.Severity.ERROR)
                ? Mark.WRONG
                : Mark.DONE;
    }

    public Mark played() {
        if (scenarios == null) {
            return Mark.MISSING;
        }
        return scenarios.green() ? Mark.DONE : Mark.WRONG;
    }

    public Mark replayed() {
        return replay != null && replay.wasRead() ? Mark.DONE : Mark.OPEN;
    }

    /** Whether nothing forbids it. */
    public boolean allows() {
        return Stream.of(lint(), checks(), played(), replayed()).noneMatch(Mark::isObstacle);
    }
}
