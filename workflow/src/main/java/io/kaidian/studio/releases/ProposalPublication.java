package io.kaidian.studio.releases;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.releases.Release.Origin;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.releases.Proposal.State;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Ends proposals: published as a release, or not. */
@Component
class ProposalPublication {

    private final ProposalRepository register;
    private final ReleaseRepository releaseRepository;
    private final ReleaseService releases;
    private final BundledReleaseRepository bundledReleaseRepository;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProposalPublication(
            ProposalRepository register,
            ReleaseRepository releaseRepository,
            ReleaseService releases,
            BundledReleaseRepository bundledReleaseRepository,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.releaseRepository = releaseRepository;
        this.releases = releases;
        this.bundledReleaseRepository = bundledReleaseRepository;
        this.events = events;
        this.clock = clock;
    }

    void cancel(Proposal proposal, State state, @Nullable String by, @Nullable String note) {
        register.become(proposal, state, by, clock.instant(), note, null);
        events.publishEvent(new ProposalChangedEvent(proposal.id()));
        bundledReleaseRepository.reopenUpgradesOf(proposal.id());
    }

    void publish(Proposal proposal, @Nullable String by, @Nullable String note) {
        var number = releaseRepository.publish(new ReleaseRepository.New(
                Origin.PUBLISHED,
                proposal.base(),
                proposal.restores(),
                proposal.comment(),
                proposal.proposedBy(),
                by,
                register.find(proposal.id()).orElseThrow().inForceOn(),
                register.files(proposal.id())));
        register.become(proposal, State.PUBLISHED, by, clock.instant(), note, number);
        events.publishEvent(
                new AuditedEvent("PUBLISHED_RELEASE", "release", proposal.id().toString(), Map.of("release", number)));
        events.publishEvent(new ProposalChangedEvent(proposal.id()));
        events.publishEvent(new ReleasePublishedEvent(number, proposal.draft()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                releases.refresh();
            }
        });
    }
}
