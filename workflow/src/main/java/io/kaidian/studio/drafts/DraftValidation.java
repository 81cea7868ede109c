package io.kaidian.studio.drafts;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.drafts.validation.DraftFileValidator;
import io.kaidian.studio.drafts.validation.DraftProblem;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.stereotype.Service;

/** Everything that the server finds against a draft; what the drawing board finds by itself is not among it. */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class DraftValidation {

    private final DraftService drafts;
    private final DraftFileValidator checks;

    DraftValidation(DraftService drafts, DraftFileValidator checks) {
        this.drafts = drafts;
        this.checks = checks;
    }

    /** The problems of the draft as it is saved. */
    public List<DraftProblem> of(DraftId id) {
        return of(drafts.contents(id));
    }

    /** The problems of these files together. */
    public List<DraftProblem> of(List<ReleaseFile> files) {
        return checks.problems(files);
    }
}
