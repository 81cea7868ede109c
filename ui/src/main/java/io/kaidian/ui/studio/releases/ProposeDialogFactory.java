package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.RuleChange;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.releases.NewProposal;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.RequirementChangesCards;
import io.kaidian.ui.studio.drafts.EditorContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks what is said of a release, when it comes and from when its rules bind, and proposes it. */
@org.springframework.stereotype.Component
class ProposeDialogFactory {

    private final ProposalService proposals;
    private final RuleVersionHistory ruleVersions;
    private final DraftService drafts;
    private final DrawingErrors drawingErrors;
    private final RequirementChangesCards requirements;
    private final ReleaseBylines bylines;
    private final BusinessZone zone;
    private final Clock clock;

    ProposeDialogFactory(
            ProposalService proposals,
            RuleVersionHistory ruleVersions,
            DraftService drafts,
            DrawingErrors drawingErrors,
            RequirementChangesCards requirements,
            ReleaseBylines bylines,
            BusinessZone zone,
            Clock clock) {
        this.proposals = proposals;
        this.ruleVersions = ruleVersions;
        this.drafts = drafts;
        this.drawingErrors = drawingErrors;
        this.requirements = requirements;
        this.bylines = bylines;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param before files of the release that is changed */
    void open(EditorContext place, DraftId draft, List<ReleaseFile> before) {
        new ProposeDialog(place, draft, before).open();
    }

    private final class ProposeDialog extends Dialog {

        private ProposeDialog(EditorContext place, DraftId draft, List<ReleaseFile> before) {
            FirstField.focusIn(this);
            setHeaderTitle(getTranslation("release.propose.title"));
            setWidth("600px");
            var comment = new ValidatedTextArea(getTranslation("release.comment"));
            comment.setWidthFull();
            comment.setMinHeight("110px");
            comment.setMaxLength(2_000);
            comment.setRequired(true);
            // What was said while it was written need not be written again.
            comment.setValue(String.join("\n", drafts.comments(draft)));
            comment.setErrorMessage(getTranslation("release.comment.missing"));
            var at = LocalizedDatePicker.localized(new DateTimePicker(getTranslation("release.propose.at")));
            var text = new Paragraph(getTranslation("release.propose.text"));
            text.addClassNames("soft", "small");
            var changes = ruleChanges(place);
            var rulesFrom = new RuleEffectiveDateField(ruleVersions, changes, null, clock.instant());
            at.addValueChangeListener(chosen -> rulesFrom.publishedAt(
                    chosen.getValue() == null
                            ? clock.instant()
                            : chosen.getValue().atZone(zone.id()).toInstant()));
            var body = new Div(
                    text,
                    new ReleaseChecklistCard(
                            proposals.checklist(place.files(), drawingErrors.of(place)),
                            before,
                            place.files(),
                            bylines,
                            null),
                    comment,
                    at);
            if (!changes.isEmpty()) {
                body.add(new RuleChangesCard(changes), rulesFrom);
            }
            requirements.ifPublished(place.release(), place.files()).ifPresent(body::add);
            body.addClassName("stack");
            add(body);
            TestId.set(comment, "propose-comment");
            TestId.set(at, "propose-at");
            var cancel = new Button(getTranslation("shell.cancel"), click -> close());
            var go = new Button(getTranslation("release.propose.do"), click -> {
                comment.setInvalid(comment.getValue().isBlank());
                if (comment.isInvalid()) {
                    comment.focus();
                    return;
                }
                propose(
                        place,
                        draft,
                        comment.getValue(),
                        at.getValue() == null
                                ? null
                                : at.getValue().atZone(zone.id()).toInstant(),
                        rulesFrom.getValue());
            });
            go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            getFooter().add(cancel, TestId.set(go, "propose-do"));
            TestId.set(this, "propose-dialog");
        }

        /** A file on its way may be broken; the checklist above says so. */
        private List<RuleChange> ruleChanges(EditorContext place) {
            try {
                return ruleVersions.changes(place.files());
            } catch (IllegalArgumentException unreadable) {
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
                        drawingErrors.of(place),
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
