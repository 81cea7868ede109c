package io.kaidian.ui.analyst;

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
import io.kaidian.support.database.Json;
import io.kaidian.support.diagrams.Proposal;
import io.kaidian.support.diagrams.Proposal.State;
import io.kaidian.support.diagrams.ProposalRefusedException;
import io.kaidian.support.diagrams.Proposals;
import io.kaidian.support.diagrams.ReleaseChanges;
import io.kaidian.support.diagrams.ReleaseFile;
import io.kaidian.support.diagrams.Releases;
import io.kaidian.support.diagrams.RuleChange;
import io.kaidian.support.diagrams.RuleVersions;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import io.kaidian.ui.shell.Confirm;
import io.kaidian.ui.shell.TestId;
import io.kaidian.ui.shell.Times;
import io.kaidian.ui.shell.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What somebody wants to publish, with everything that a second person has to see before consenting. */
@Route(value = "studio/proposal", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class ProposalView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final Proposals proposals;
    private final Releases releases;
    private final RuleVersions ruleVersions;
    private final Clock clock;
    private final CurrentActor actor;
    private final Times times;
    private final Json json;
    private final StudioWords words;

    ProposalView(
            Proposals proposals,
            Releases releases,
            RuleVersions ruleVersions,
            CurrentActor actor,
            Times times,
            Json json,
            StudioWords words,
            Clock clock) {
        this.ruleVersions = ruleVersions;
        this.clock = clock;
        this.json = json;
        this.words = words;
        this.proposals = proposals;
        this.releases = releases;
        this.actor = actor;
        this.times = times;
        addClassNames("studio-page", "stack");
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
        removeAll();
        var back = new RouterLink(getTranslation("release.toReleases"), ReleasesView.class);
        var head = new Div(new H1(getTranslation("release.proposal")), ReleaseWords.badge(proposal));
        head.addClassName("studio-head");
        add(back, head);
        var comment = new Paragraph(proposal.comment());
        comment.addClassName("release-comment");
        add(
                comment,
                soft(getTranslation(
                        "release.proposal.by", proposal.proposedBy(), times.dateTime(proposal.proposedAt()))));
        var authors = proposal.state() == State.OPEN ? "release.proposal.authors.open" : "release.proposal.authors";
        add(TestId.set(soft(getTranslation(authors, String.join(", ", proposal.authors()))), "authors"));
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
        if (proposal.decidedBy() != null) {
            add(TestId.set(
                    soft(getTranslation(
                            "release.proposal.decided",
                            proposal.decidedBy(),
                            times.dateTime(proposal.decidedAt()),
                            proposal.note() == null ? "–" : proposal.note())),
                    "decided"));
        }
        if (proposal.release() != null) {
            add(TestId.set(new Paragraph(getTranslation("release.proposal.became", proposal.release())), "became"));
        }
        if (proposal.isPending()) {
            add(new H2(getTranslation("release.checklist")), new ChecklistCard(proposals.checklist(proposal)));
        }
        var before = releases.files(proposal.base());
        var after = proposals.files(proposal.id());
        add(
                new H2(getTranslation("release.comparison", proposal.base())),
                new ChangesList(words, ReleaseChanges.between(before, after)),
                pictures(proposal, before, after));
        if (proposal.isPending()) {
            var rules = ruleVersions.changes(after);
            if (!rules.isEmpty()) {
                add(new RuleChangesCard(rules));
            }
            add(actions(proposal, rules));
        }
    }

    /** Both versions drawn, with what differs in colour. */
    private ComparePane pictures(Proposal proposal, List<ReleaseFile> before, List<ReleaseFile> after) {
        var pane = new ComparePane(json, words);
        pane.show(
                new ComparePane.Version(getTranslation("release.number", proposal.base()), before),
                new ComparePane.Version(getTranslation("release.proposal"), after),
                null);
        pane.addClassName("proposal-pictures");
        return pane;
    }

    private Div actions(Proposal proposal, List<RuleChange> rules) {
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
                var day = new RuleDayField(ruleVersions, rules, proposal.inForceOn(), publishedAt);
                actions.add(day);
                var consent = new Button(
                        getTranslation(proposal.publishAt() == null ? "release.consent" : "release.consent.later"),
                        click -> Confirm.before(
                                "release.consenting",
                                () -> act(proposal, () -> proposals.consent(proposal.id(), null, day.getValue()))));
                consent.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                var refuse = new Button(
                        getTranslation("release.refuse"),
                        click -> new CommentDialog(
                                        getTranslation("release.refuse"),
                                        getTranslation("release.refuse.text"),
                                        getTranslation("release.refuse"),
                                        note -> act(proposal, () -> proposals.refuse(proposal.id(), note)))
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
                Toast.done(getTranslation("release.proposal.became", now.release()));
            }
            show(now);
        } catch (ProposalRefusedException e) {
            Toast.trouble(ReleaseWords.in(e.why()));
            UI.getCurrent().refreshCurrentRoute(false);
        }
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassNames("soft", "small");
        return span;
    }
}
