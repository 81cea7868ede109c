package io.kaidian.ui.studio.releases;

import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.DraftValidation;
import io.kaidian.studio.drafts.validation.DraftFileValidator;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.studio.drafts.EditorContext;
import java.util.HashSet;
import java.util.Objects;

/** Counts what is wrong with the files of a draft beside what the server's checks say. */
@org.springframework.stereotype.Component
class DrawingErrors {

    private final DraftFileValidator checks;
    private final DraftValidation problems;
    private final DraftService drafts;

    DrawingErrors(DraftFileValidator checks, DraftValidation problems, DraftService drafts) {
        this.checks = checks;
        this.problems = problems;
        this.drafts = drafts;
    }

    /** What the drawing board and the tables' own checks still find; the server's checks are counted apart. */
    int of(EditorContext place) {
        var servers = new HashSet<>(checks.problems(place.files()));
        var tables = problems.of(place.files()).stream()
                .filter(problem -> problem.severity() == DraftProblem.Severity.ERROR && !servers.contains(problem))
                .count();
        var drawn = place.draft().stream()
                .flatMap(draft -> drafts.files(draft).stream())
                .map(DraftFile::lintErrors)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return (int) tables + drawn;
    }
}
