package io.kaidian.studio.releases;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.releases.Proposal.State;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only way to a new release: somebody proposes files, another person, who wrote nothing of them, consents, and they are
 * published then or at a set time. Going back to an earlier release takes the same way.
 */
@Service
public class ProposalService {

    private static final int LONGEST_COMMENT = 2_000;

    private final ProposalRepository register;
    private final ReleaseRepository releaseRepository;
    private final ReleaseService releases;
    private final ProposalChecks checks;
    private final ProposalPublication publication;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProposalService(
            ProposalRepository register,
            ReleaseRepository releaseRepository,
            ReleaseService releases,
            ProposalChecks checks,
            ProposalPublication publication,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.releaseRepository = releaseRepository;
        this.releases = releases;
        this.checks = checks;
        this.publication = publication;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** What should have been looked at before these files are published. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public ReleaseChecklist checklist(List<ReleaseFile> files, int lintErrors) {
        return checks.checklist(files, ReleaseRepository.fingerprint(files), lintErrors);
    }

    /** As it stands for a proposal. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public ReleaseChecklist checklist(Proposal proposal) {
        return checks.checklist(register.files(proposal.id()), proposal.fingerprint(), proposal.lintErrors());
    }

    /**
     * Asks for consent to publish exactly these files.
     *
     * @throws ProposalStateException if the checklist forbids it, nothing is changed, another release came first, its time
     *     is past, or an earlier proposal of the same draft waits
     */
    @RolesAllowed(Roles.ANALYST)
    @Transactional
    public UUID propose(NewProposal asked) {
        var by = actor.get().name();
        requireComment(asked.comment());
        checks.requireFuture(asked.publishAt());
        requireActive(asked.base());
        if (asked.draft() != null
                && newestOf(Set.of(asked.draft())).values().stream().anyMatch(Proposal::isPending)) {
            throw new ProposalStateException("proposal.pending");
        }
        checks.requireNoticePeriod(asked.inForceOn(), asked.files(), asked.publishAt());
        if (ReleaseRepository.fingerprint(asked.files()).equals(releaseRepository.fingerprintOf(asked.base()))) {
            throw new ProposalStateException("proposal.nothing");
        }
        if (!checklist(asked.files(), asked.lintErrors()).allows()) {
            throw new ProposalStateException("proposal.checklist");
        }
        var authors = new TreeSet<>(asked.authors());
        authors.add(by);
        return add(asked, null, null, by, authors);
    }

    /**
     * Asks for consent to put an earlier release back into force, as a new one.
     *
     * @throws ProposalStateException if it would not work with this program any more
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    @Transactional
    public UUID proposeRollback(int release, String comment) {
        requireComment(comment);
        var files = releases.files(release);
        checks.requireValidFiles(files);
        var by = actor.get().name();
        var asked = new NewProposal(null, newest(), Set.of(by), comment, null, null, 0, files);
        return add(asked, release, null, by, Set.of(by));
    }

    /** Asks for consent to what the program brought. */
    UUID proposeBundled(String fingerprint, List<ReleaseFile> files, String comment) {
        requireComment(comment);
        var by = actor.get().name();
        var asked = new NewProposal(null, newest(), Set.of(by), comment, null, null, 0, files);
        return add(asked, null, fingerprint, by, Set.of(by));
    }

    private UUID add(
            NewProposal asked, @Nullable Integer restores, @Nullable String shippedAs, String by, Set<String> authors) {
        var id = register.add(asked, restores, shippedAs, by, authors, clock.instant());
        Map<String, Object> detail =
                restores == null ? Map.of("base", asked.base()) : Map.of("base", asked.base(), "restores", restores);
        events.publishEvent(new AuditedEvent("PROPOSED_RELEASE", "release", id.toString(), detail));
        events.publishEvent(new ProposalChangedEvent(id));
        return id;
    }

    /** As {@link #approve(UUID, String, LocalDate)}, with the day that was proposed for rules that bind sellers. */
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Proposal approve(UUID id, String note) {
        return approve(id, note, get(id).inForceOn());
    }

    /**
     * Consents, and publishes unless its time is still to come.
     *
     * @param inForceOn the day from which rules that change for sellers bind them; null: as early as they may
     * @return how it stands then
     * @throws ProposalStateException for whoever wrote on it, or if it can no longer be published
     */
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Proposal approve(UUID id, @Nullable String note, @Nullable LocalDate inForceOn) {
        releaseRepository.lock();
        var proposal = open(id, State.OPEN);
        var by = actor.get().name();
        if (proposal.authors().contains(by)) {
            throw new ProposalStateException("proposal.own");
        }
        if (proposal.base() != newest()) {
            throw new ProposalStateException("proposal.overtaken", newest());
        }
        checks.requireValidFiles(register.files(id));
        checks.requireNoticePeriod(inForceOn, register.files(id), proposal.publishAt());
        register.nameDay(id, inForceOn);
        events.publishEvent(
                new AuditedEvent("CONSENTED_TO_RELEASE", "release", id.toString(), Map.of("base", proposal.base())));
        if (proposal.publishAt() != null && proposal.publishAt().isAfter(clock.instant())) {
            register.become(proposal, State.CONSENTED, by, clock.instant(), note, null);
            events.publishEvent(new ProposalChangedEvent(id));
        } else {
            publication.publish(proposal, by, note);
        }
        return get(id);
    }

    /** Refuses, with a reason for the one who proposed it. */
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public void reject(UUID id, String note) {
        requireComment(note);
        var proposal = open(id, State.OPEN);
        if (proposal.authors().contains(actor.get().name())) {
            throw new ProposalStateException("proposal.own");
        }
        publication.cancel(proposal, State.REFUSED, actor.get().name(), note);
        events.publishEvent(new AuditedEvent("REFUSED_RELEASE", "release", id.toString()));
    }

    /** Takes one's own proposal back; also one that waits for its time. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    @Transactional
    public void withdraw(UUID id) {
        var proposal = register.lock(id).orElseThrow(() -> new NotFoundException("proposal", id.toString()));
        if (!proposal.isPending() || !proposal.proposedBy().equals(actor.get().name())) {
            throw new ProposalStateException("proposal.closed");
        }
        publication.cancel(proposal, State.WITHDRAWN, null, null);
        events.publishEvent(new AuditedEvent("WITHDREW_RELEASE", "release", id.toString()));
    }

    /** Publishes one whose time has come. @return whether there was one */
    @Transactional
    boolean publishNextDue() {
        releaseRepository.lock();
        var due = register.due(clock.instant()).flatMap(register::find);
        due.ifPresent(proposal -> {
            if (proposal.base() != newest()) {
                publication.cancel(proposal, State.OVERTAKEN, null, null);
            } else if (checks.hasErrors(register.files(proposal.id()))) {
                publication.cancel(proposal, State.FAILED, null, null);
            } else {
                publication.publish(proposal, proposal.decidedBy(), null);
            }
        });
        return due.isPresent();
    }

    /** Those that wait first, then the latest. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public List<Proposal> newest(int limit) {
        return register.newest(limit);
    }

    /** What was proposed last of each of these drafts, by the draft's id; drafts that nobody proposed are left out. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public Map<String, Proposal> newestOf(Set<String> drafts) {
        return register.newestOf(drafts).stream()
                .collect(Collectors.toMap(proposal -> Objects.requireNonNull(proposal.draft()), proposal -> proposal));
    }

    /** @throws NotFoundException if there is none */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public Proposal get(UUID id) {
        return register.find(id).orElseThrow(() -> new NotFoundException("proposal", id.toString()));
    }

    /** The files that consent is asked for. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public List<ReleaseFile> files(UUID id) {
        return register.files(id);
    }

    private Proposal open(UUID id, State state) {
        var proposal = register.lock(id).orElseThrow(() -> new NotFoundException("proposal", id.toString()));
        if (proposal.state() != state) {
            throw new ProposalStateException("proposal.closed");
        }
        return proposal;
    }

    private int newest() {
        return releaseRepository.newest().orElseThrow();
    }

    private void requireActive(int base) {
        if (base != newest()) {
            throw new ProposalStateException("proposal.overtaken", newest());
        }
    }

    static void requireComment(String words) {
        if (words == null || words.isBlank() || words.length() > LONGEST_COMMENT) {
            throw new ProposalStateException("proposal.comment", LONGEST_COMMENT);
        }
    }
}
