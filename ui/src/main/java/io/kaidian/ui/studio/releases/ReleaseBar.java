package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.releases.RuleChange;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.DraftValidation;
import io.kaidian.studio.drafts.validation.DraftFileValidator;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.NewProposal;
import io.kaidian.studio.releases.Proposal.Mark;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.ReleaseChecklist;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.ReleaseBarExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Above a draft: how far it is from being published, and the way there. */
@org.springframework.stereotype.Component
class ReleaseBar implements ReleaseBarExtension {

    private final ProposalService proposals;
    private final DraftFileValidator checks;
    private final DraftValidation problems;
    private final ReleaseService releases;
    private final RuleVersionHistory ruleVersions;
    private final DraftService drafts;
    private final CurrentActor actor;
    private final BusinessZone zone;
    private final Clock clock;

    ReleaseBar(
            ProposalService proposals,
            DraftFileValidator checks,
            DraftValidation problems,
            ReleaseService releases,
            RuleVersionHistory ruleVersions,
            DraftService drafts,
            CurrentActor actor,
            BusinessZone zone,
            Clock clock) {
        this.proposals = proposals;
        this.checks = checks;
        this.problems = problems;
        this.releases = releases;
        this.ruleVersions = ruleVersions;
        this.drafts = drafts;
        this.actor = actor;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Component open(EditorContext place) {
        var bar = new Div();
        bar.addClassNames("release-line", "publish-bar");
        place.draft().ifPresent(draft -> {
            Runnable fill = () -> fill(bar, place, draft);
            fill.run();
            var saved = place.onSaved(fill);
            var found = place.onProblems(fill);
            var rehearsed = place.onTrialRun(fill);
            bar.addDetachListener(detached -> {
                saved.remove();
                found.remove();
                rehearsed.remove();
            });
        });
        return TestId.set(bar, "publish-bar");
    }

    private void fill(Div bar, EditorContext place, DraftId draft) {
        var wasOpen = bar.getChildren().anyMatch(shown -> shown instanceof Details before && before.isOpened());
        bar.removeAll();
        var inForce = releases.current().number();
        if (place.release() != inForce) {
            bar.add(new StatusBadge(
                    Tone.NEEDS_YOU, bar.getTranslation("release.propose.behind", inForce, place.release())));
            return;
        }
        var checklist = checklist(place);
        var missing = Stream.of(checklist.lint(), checklist.checks(), checklist.played())
                .filter(mark -> mark == Mark.WRONG)
                .count();
        var details = new Details(
                new StatusBadge(
                        missing == 0 ? Tone.DONE : Tone.NEEDS_YOU,
                        missing == 0
                                ? bar.getTranslation("release.bar.ready")
                                : bar.getTranslation("release.bar.missing", missing)),
                new ReleaseChecklistCard(checklist));
        details.setOpened(wasOpen);
        // Another page may have rehearsed the same files since.
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && opened.isFromClient()) {
                details.removeAll();
                details.add(new ReleaseChecklistCard(checklist(place)));
            }
        });
        bar.add(TestId.set(details, "publish-checklist"));
        if (actor.get().has(Role.ANALYST)) {
            var propose =
                    new Button(bar.getTranslation("release.propose"), click -> new ProposeDialog(place, draft).open());
            propose.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
            bar.add(TestId.set(propose, "propose"));
        }
    }

    private ReleaseChecklist checklist(EditorContext place) {
        return proposals.checklist(place.files(), drawingErrors(place));
    }

    /** What the drawing board and the tables' own checks still find; the server's checks are counted apart. */
    private int drawingErrors(EditorContext place) {
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

    private final class ProposeDialog extends Dialog {

        private ProposeDialog(EditorContext place, DraftId draft) {
            setHeaderTitle(getTranslation("release.propose.title"));
            setWidth("600px");
            var comment = new ValidatedTextArea(getTranslation("release.comment"));
            comment.setWidthFull();
            comment.setMinHeight("110px");
            comment.setMaxLength(2_000);
            var at = new DateTimePicker(getTranslation("release.propose.at"));
            var text = new Paragraph(getTranslation("release.propose.text"));
            text.addClassNames("soft", "small");
            var changes = ruleChanges(place);
            var rulesFrom = new RuleEffectiveDateField(ruleVersions, changes, null, clock.instant());
            at.addValueChangeListener(chosen -> rulesFrom.publishedAt(
                    chosen.getValue() == null
                            ? clock.instant()
                            : chosen.getValue().atZone(zone.id()).toInstant()));
            var body = new Div(text, new ReleaseChecklistCard(checklist(place)), comment, at);
            if (!changes.isEmpty()) {
                body.add(new RuleChangesCard(changes), rulesFrom);
            }
            body.addClassName("stack");
            add(body);
            TestId.set(comment, "propose-comment");
            TestId.set(at, "propose-at");
            var cancel = new Button(getTranslation("shell.cancel"), click -> close());
            var go = new Button(
                    getTranslation("release.propose.do"),
                    click -> propose(
                            place,
                            draft,
                            comment.getValue(),
                            at.getValue() == null
                                    ? null
                                    : at.getValue().atZone(zone.id()).toInstant(),
                            rulesFrom.getValue()));
            go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            getFooter().add(cancel, TestId.set(go, "propose-do"));
            TestId.set(this, "propose-dialog");
        }

        /** A file on its way may be broken; the checklist above says so. */
        private List<RuleChange> ruleChanges(EditorContext place) {
            try {
                return ruleVersions.changes(place.files());
            } catch (RuntimeException unread) {
                return List.of();
            }
        }

        private void propose(
                EditorContext place, DraftId draft, String comment, @Nullable Instant at, LocalDate rulesFrom) {
            try {
                var id = proposals.propose(new NewProposal(
                        draft.toString(),
                        place.release(),
                        new TreeSet<>(drafts.authors(draft)),
                        comment.strip(),
                        at,
                        rulesFrom,
                        drawingErrors(place),
                        place.files()));
                close();
                Toast.success(getTranslation("release.propose.sent"));
                UI.getCurrent().navigate(ReleaseProposalView.class, id.toString());
            } catch (ProposalStateException e) {
                Toast.error(ReleaseLabels.in(e.why()));
            }
        }
    }
}
