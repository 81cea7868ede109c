package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.Proposal.Mark;
import io.kaidian.studio.releases.ReleaseChecklist;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What should have been looked at, line by line. */
class ReleaseChecklistCard extends Div {

    private static final int PROBLEMS = 20;

    /**
     * The list.
     *
     * @param before files of the release that is changed
     * @param files that were looked at, for what they are called
     * @param open shows the place of a problem; null where there is no draft to show it in
     */
    ReleaseChecklistCard(
            ReleaseChecklist checklist,
            Collection<ReleaseFile> before,
            Collection<ReleaseFile> files,
            ReleaseBylines bylines,
            @Nullable Consumer<DraftProblem> open) {
        var words = new StudioLabels();
        addClassName("checklist");
        TestId.set(this, "checklist");
        add(line(
                "lint",
                checklist.lint(),
                checklist.lintErrors() == 0 && drawings(before).equals(drawings(files))
                        ? getTranslation("release.check.lint.unchanged")
                        : getTranslation("release.check.lint", checklist.lintErrors())));
        var errors = checklist.problems().stream()
                .filter(problem -> problem.severity() == DraftProblem.Severity.ERROR)
                .count();
        var warnings = checklist.problems().size() - errors;
        var found = getTranslation("release.check.checks", errors, warnings);
        // Nothing forbids it, and yet there is something to read.
        add(
                errors == 0 && warnings > 0
                        ? line(
                                "checks",
                                new StatusBadge(StatusBadge.Tone.NEEDS_YOU, ReleaseLabels.say("release.mark.WARNED")),
                                found)
                        : line("checks", checklist.checks(), found));
        if (!checklist.problems().isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("problem-list");
            for (var problem : checklist.problems().stream().limit(PROBLEMS).toList()) {
                var text = getTranslation(
                        "release.check.problem", words.file(problem.file(), files), ReleaseLabels.in(problem.text()));
                list.add(new ListItem(open == null ? new Span(text) : link(problem, text, open)));
            }
            add(list);
        }
        add(line(
                "scenarios",
                checklist.played(),
                checklist.scenarios() == null
                        ? getTranslation("release.check.scenarios.no")
                        : getTranslation(
                                "release.check.scenarios",
                                checklist.scenarios().summary().get("played"),
                                checklist.scenarios().summary().get("failed"))));
        add(line(
                "replay",
                checklist.replayed(),
                checklist.replay() == null
                        ? getTranslation("release.check.replay.no")
                        : getTranslation(
                                        "release.check.replay",
                                        checklist.replay().summary().get("cases"),
                                        checklist.replay().summary().get("different"))
                                + (checklist.replay().readBy() == null
                                        ? getTranslation("release.check.replay.unseen")
                                        : getTranslation(
                                                "release.check.replay.seen",
                                                bylines.name(checklist.replay().readBy())))));
    }

    private static Set<ReleaseFile> drawings(Collection<ReleaseFile> files) {
        return files.stream().filter(file -> file.name().endsWith(".bpmn")).collect(Collectors.toSet());
    }

    private static Component link(DraftProblem problem, String text, Consumer<DraftProblem> open) {
        var line = new NativeButton(text, click -> open.accept(problem));
        line.addClassNames("problem", "problem-link");
        return TestId.set(line, "check-problem-" + problem.code());
    }

    private static Div line(String name, Mark mark, String text) {
        var tone = switch (mark) {
            case DONE -> StatusBadge.Tone.DONE;
            case OPEN -> StatusBadge.Tone.WAITING;
            case MISSING -> StatusBadge.Tone.NEEDS_YOU;
            case WRONG -> StatusBadge.Tone.STOPPED;
        };
        return line(name, new StatusBadge(tone, ReleaseLabels.say("release.mark." + mark)), text);
    }

    private static Div line(String name, StatusBadge badge, String text) {
        var line = new Div(badge, new Span(text));
        line.addClassName("release-line");
        return TestId.set(line, "check-" + name);
    }
}
