package io.kaidian.support.drafts;

import io.kaidian.support.diagrams.DiagramChecks;
import io.kaidian.support.diagrams.Problem;
import io.kaidian.support.diagrams.ReleaseFile;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentLruCache;

/** Everything that the server finds against a draft; what the drawing board finds by itself is not among it. */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class DraftProblems {

    private static final int TABLES_REMEMBERED = 40;

    private final Drafts drafts;
    private final DiagramChecks checks;
    private final ConcurrentLruCache<ReleaseFile, List<Problem>> ofTables =
            new ConcurrentLruCache<>(TABLES_REMEMBERED, TableProblems::of);

    DraftProblems(Drafts drafts, DiagramChecks checks) {
        this.drafts = drafts;
        this.checks = checks;
    }

    /** The problems of the draft as it is saved. */
    public List<Problem> of(DraftId id) {
        return of(drafts.contents(id));
    }

    /** The problems of these files together. */
    public List<Problem> of(List<ReleaseFile> files) {
        return Stream.concat(
                        checks.problems(files).stream(),
                        files.stream().filter(ReleaseFile::isTable).flatMap(table -> ofTables.get(table).stream()))
                .distinct()
                .toList();
    }
}
