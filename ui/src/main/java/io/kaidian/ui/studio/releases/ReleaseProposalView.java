package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.releases.RuleChange;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.Proposal.State;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.ReleaseChecklist;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLayout;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What somebody wants to publish, with everything that a second person has to see before consenting. */
@Route(value = "studio/proposal", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class ReleaseProposalView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final ProposalService proposals;
    private final ReleaseService releases;
    private final RuleVersionHistory ruleVersions;
    private final Clock clock;
    private final CurrentActor actor;
    private final DateTimeFormats times;
    private final ReleaseBylines bylines;
    private final ReleaseComparison comparison;
    private @Nullable Proposal shown;

    ReleaseProposalView(
            ProposalService proposals,
            ReleaseService releases,
            RuleVersionHistory ruleVersions,
            CurrentActor actor,
            ReleaseBylines bylines,
            ReleaseComparison comparison,
            LiveUpdates liveUpdates,
            Clock clock) {
        this.ruleVersions = ruleVersions;
        this.clock = clock;
        this.comparison = comparison;
        this.proposals = proposals;
        this.releases = releases;
        this.actor = actor;
        this.bylines = bylines;
        this.times = bylines.times();
        addClassNames("studio-page", "stack");
        liveUpdates.onProposals(this, this::refresh);
    }

    /** What somebody else did to it is shown; what nobody did keeps the page as it is, with what was chosen on it. */
    private void refresh() {
        if (shown != null) {
            var now = proposals.get(shown.id());
            if (!now.equals(shown)) {
                show(now);
            }
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("release.proposal"));
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        try {
            show(proposals.get(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("proposal", id);
        }
    }

    private void show(Proposal proposal) {
        shown = proposal;
        removeAll();
        var back = new RouterLink(getTranslation("release.toReleases"), ReleasesView.class);
        var head = new Div(new H1(getTranslation("release.proposal")), ReleaseLabels.badge(proposal));
        head.addClassName("studio-head");
        add(back, head);
        var comment = new Paragraph(proposal.comment());
        comment.addClassName("release-comment");
        add(
                comment,
                soft(getTranslation(
                        "release.proposal.by",
                        bylines.name(proposal.proposedBy()),
                        times.dateTime(proposal.proposedAt()))));
        var authors = proposal.state() == State.OPEN ? "release.proposal.authors.open" : "release.proposal.authors";
        add(TestId.set(soft(getTranslation(authors, bylines.names(proposal.authors()))), "authors"));
        if (proposal.publishAt() != null) {
            add(soft(getTranslation("release.proposal.at", times.dateTime(proposal.publishAt()))));
        }
        if (proposal.inForceOn() != null) {
            add(TestId.set(
                    soft(getTranslation("release.proposal.rulesFrom", times.date(proposal.inForceOn()))),
                    "proposal-rules-from"));
        }
        if (proposal.restores() != null) {
            add(soft(getTranslation("release.restores", proposal.restores())));
        }
        if (proposal.decidedBy() != null && proposal.decidedAt() != null) {
            add(TestId.set(
                    soft(
                            proposal.note() == null
                                    // Only who consents need not say why.
                                    ? getTranslation(
                                            "release.proposal.consented",
                                            bylines.name(proposal.decidedBy()),
                                            times.dateTime(proposal.decidedAt()))
                                    : getTranslation(
                                            "release.proposal.decided",
                                            bylines.name(proposal.decidedBy()),
                                            times.dateTime(proposal.decidedAt()),
                                            proposal.note())),
                    "decided"));
        }
        if (proposal.release() != null) {
            add(TestId.set(
                    new Banner(StatusBadge.Tone.DONE, getTranslation("release.proposal.became", proposal.release())),
                    "became"));
        }
        var before = releases.files(proposal.base());
        var after = proposals.files(proposal.id());
        // What is asked stands above what it is about, so that nobody has to look for it below drawings.
        if (proposal.isPending()) {
            var checklist = proposals.checklist(proposal);
            add(
                    new H2(getTranslation("release.checklist")),
                    new ReleaseChecklistCard(checklist, before, after, bylines, null));
            var rules = ruleVersions.changes(after);
            if (!rules.isEmpty()) {
                add(new RuleChangesCard(rules));
            }
            comparison.requirements(proposal.base(), after).ifPresent(this::add);
            add(actions(proposal, rules, () -> consequences(proposal, checklist, after)));
        }
        add(new H2(getTranslation("release.comparison", proposal.base())), comparison.changes(before, after));
        var drawnBefore = drawings(before);
        var drawnAfter = drawings(after);
        // Where no drawing differs there is nothing to compare, whatever else the proposal changes.
        if (!Set.copyOf(drawnBefore).equals(Set.copyOf(drawnAfter))) {
            add(pictures(proposal, drawnBefore, drawnAfter));
        }
    }

    /** Rows of tables and catalogues are told in sentences above. */
    private static List<ReleaseFile> drawings(List<ReleaseFile> files) {
        return files.stream().filter(file -> file.name().endsWith(".bpmn")).toList();
    }

    /** Both versions drawn, with what differs in colour. */
    private DiffPane pictures(Proposal proposal, List<ReleaseFile> before, List<ReleaseFile> after) {
        var pane = comparison.pane();
        pane.show(
                new DiffPane.Version(getTranslation("release.number", proposal.base()), before),
                new DiffPane.Version(getTranslation("release.proposal"), after),
                null);
        pane.addClassName("proposal-pictures");
        return pane;
    }

    /** What whoever consents has to know: who is asked for something else, and what the checks warn of. */
    private List<Component> consequences(Proposal proposal, ReleaseChecklist checklist, List<ReleaseFile> after) {
        var all = new ArrayList<Component>();
        comparison.requirements(proposal.base(), after).ifPresent(all::add);
        checklist.problems().stream()
                .filter(problem -> problem.severity() == DraftProblem.Severity.WARNING)
                .forEach(problem -> all.add(TestId.set(
                        new Banner(StatusBadge.Tone.NEEDS_YOU, ReleaseLabels.in(problem.text())), "consent-warning")));
        return all;
    }

    /** @param consequences repeated where somebody consents */
    private Div actions(Proposal proposal, List<RuleChange> rules, Supplier<List<Component>> consequences) {
        var actions = new Div();
        actions.addClassName("release-actions");
        var me = actor.get();
        if (proposal.proposedBy().equals(me.name())) {
            actions.add(TestId.set(
                    new Button(
                            getTranslation("release.withdraw"),
                            click -> act(proposal, () -> proposals.withdraw(proposal.id()))),
                    "withdraw"));
        }
        if (proposal.state() == State.OPEN && me.has(Role.PUBLISHER)) {
            if (proposal.authors().contains(me.name())) {
                actions.add(soft(getTranslation("release.ownProposal")));
            } else {
                var now = clock.instant();
                var publishedAt =
                        proposal.publishAt() == null || proposal.publishAt().isBefore(now) ? now : proposal.publishAt();
                var day = new RuleEffectiveDateField(ruleVersions, rules, proposal.inForceOn(), publishedAt);
                actions.add(day);
                var consent = new Button(
                        getTranslation(proposal.publishAt() == null ? "release.consent" : "release.consent.later"),
                        click -> Confirm.before(
                                proposal.publishAt() == null ? "release.consenting" : "release.consenting.later",
                                consequences.get(),
                                () -> act(proposal, () -> proposals.approve(proposal.id(), null, day.getValue())),
                                times.dateTime(publishedAt)));
                consent.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                var refuse = new Button(
                        getTranslation("release.refuse"),
                        click -> new TextPromptDialog(
                                        ReleaseLabels.comment(
                                                getTranslation("release.refuse"), getTranslation("release.refuse")),
                                        "refuse " + proposal.id(),
                                        note -> act(proposal, () -> proposals.reject(proposal.id(), note)))
                                .explained(new Paragraph(getTranslation("release.refuse.text")))
                                .open());
                actions.add(TestId.set(consent, "consent"), TestId.set(refuse, "refuse"));
            }
        }
        return actions;
    }

    private void act(Proposal proposal, Runnable act) {
        try {
            act.run();
            var now = proposals.get(proposal.id());
            if (now.state() == State.PUBLISHED) {
                Toast.success(getTranslation("release.proposal.became", now.release()));
            }
            show(now);
            getElement().executeJs("this.scrollIntoView({ block: 'start' })");
        } catch (ProposalStateException e) {
            Toast.error(ReleaseLabels.in(e.why()));
            UI.getCurrent().refreshCurrentRoute(false);
        }
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassNames("soft", "small");
        return span;
    }
}
