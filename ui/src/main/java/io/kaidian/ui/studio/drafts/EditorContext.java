package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.shared.Registration;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.validation.DraftProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is open in the middle of the studio, as the tabs below it and the bar above it see it. */
public interface EditorContext {

    /** The draft that is worked on; empty while a release is looked at. */
    Optional<DraftId> draft();

    /** Number of the release looked at, or that the draft changes. */
    int release();

    /** Name of the open file. */
    String file();

    /** Every file as it is saved now. */
    List<ReleaseFile> files();

    /** What stands against the files: the server's checks of all of them, the drawing board's of those opened here. */
    List<DraftProblem> problems();

    /** Opens a file and shows a place in it; the place may be null. */
    void show(String file, @Nullable String element);

    /** Opens the file of a problem and shows where it is. */
    default void show(DraftProblem problem) {
        show(problem.file(), problem.elementId());
    }

    /**
     * Puts css classes on elements of a diagram, such as what scenarios pass, and opens it if need be; replaces those put
     * before.
     */
    void mark(String file, Map<String, List<String>> classes);

    /** Called after every save, whoever saved, until it is removed. */
    Registration onSaved(Runnable saved);

    /** Tells whoever asked that these files were rehearsed: scenarios were played, or a replay is over. */
    void notifyTrialRun();

    /** Called when the files were rehearsed, until it is removed. */
    Registration onTrialRun(Runnable rehearsed);

    /** Called when the list of problems may have changed, until it is removed. */
    Registration onProblems(Runnable changed);
}
