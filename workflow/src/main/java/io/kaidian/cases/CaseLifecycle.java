package io.kaidian.cases;

import io.kaidian.cases.decisions.DecisionOverturnedEvent;
import io.kaidian.cases.decisions.ReviewersExcludedEvent;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves cases from status to status, in the name of who acts: each move is checked by the case itself, written down in its
 * history, and published. Of two who act at once the second one finds the case as the first one left it.
 */
@Service
public class CaseLifecycle {

    private final CaseRepository cases;
    private final CaseHistory history;
    private final ProcessService processes;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseLifecycle(
            CaseRepository cases,
            CaseHistory history,
            ProcessService processes,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.history = history;
        this.processes = processes;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The machine begins to look at a submission.
     *
     * @param locked by this transaction
     */
    @Transactional
    public CertificationCase submit(CertificationCase locked) {
        return keep(
                locked, locked.submit(currentActor.get(), clock.instant()), CaseHistoryEntry.Event.SUBMITTED, Map.of());
    }

    /** A submission waits for a person. */
    @Transactional
    public void startReview(CaseId id, Instant promisedBy) {
        var c = cases.lock(id);
        keep(c, c.startReview(currentActor.get(), promisedBy), CaseHistoryEntry.Event.REVIEW_OPENED, Map.of());
    }

    /**
     * A second person is to look.
     *
     * @param blind whether that person forms an opinion before reading the first one's
     */
    @Transactional
    public void startSecondReview(CaseId id, boolean blind) {
        var c = cases.lock(id);
        keep(c, c.startSecondReview(currentActor.get(), blind), CaseHistoryEntry.Event.SECOND_REVIEW_OPENED, Map.of());
    }

    /**
     * The seller is to correct something.
     *
     * @param locked by this transaction
     * @param usesRound whether one of the rounds is used up by it
     * @return rounds left now
     */
    @Transactional
    public int returnToSeller(
            CertificationCase locked, boolean usesRound, Instant correctionDueAt, Map<String, Object> detail) {
        return keep(
                        locked,
                        locked.returnToSeller(currentActor.get(), usesRound, correctionDueAt),
                        CaseHistoryEntry.Event.RETURNED,
                        detail)
                .roundsLeft();
    }

    /** The seller is certified. */
    @Transactional
    public CertificationCase certify(CaseId id) {
        var c = cases.lock(id);
        return keep(c, c.certify(currentActor.get(), clock.instant()), CaseHistoryEntry.Event.CERTIFIED, Map.of());
    }

    /**
     * The case is declined.
     *
     * @param barred whether a new application is barred until an appeal is won
     */
    @Transactional
    public CertificationCase decline(CaseId id, boolean barred) {
        var c = cases.lock(id);
        return keep(
                c, c.decline(currentActor.get(), clock.instant(), barred), CaseHistoryEntry.Event.DECLINED, Map.of());
    }

    /** The second person agreed to a final decision after the seller had withdrawn: it is in force from now on. */
    @Transactional
    public CertificationCase declineAfterWithdrawal(CaseId id) {
        var c = cases.lock(id);
        return keep(
                c,
                c.declineAfterWithdrawal(currentActor.get(), clock.instant()),
                CaseHistoryEntry.Event.DECLINED,
                Map.of());
    }

    /** The seller did not correct in time, or no more rounds were granted. */
    @Transactional
    public CertificationCase expire(CaseId id) {
        var c = cases.lock(id);
        return keep(c, c.expire(currentActor.get(), clock.instant()), CaseHistoryEntry.Event.EXPIRED, Map.of());
    }

    /** The seller withdrew, or what the case was for is gone. */
    @Transactional
    public CertificationCase withdraw(CaseId id) {
        return withdraw(cases.lock(id));
    }

    /** What the case was for is gone: a draft ends at once, and a case that is under way by its process. */
    @Transactional
    public void cancel(CaseId id, Map<String, Object> detail) {
        var c = cases.lock(id);
        history.record(id, CaseHistoryEntry.Event.CANCELLED, c.round(), detail);
        if (c.status() == CaseStatus.DRAFT) {
            withdraw(c);
        } else {
            processes.correlate(CertificationProcess.Messages.CASE_WITHDRAWN, id.toString(), ProcessVariables.none());
        }
    }

    /** The same where the process that led the case has gone already. */
    @Transactional
    public void cancelAtOnce(CaseId id, Map<String, Object> detail) {
        var c = cases.lock(id);
        history.record(id, CaseHistoryEntry.Event.CANCELLED, c.round(), detail);
        withdraw(c);
    }

    /**
     * The decision that ended the case was overturned on appeal: everybody who counts on it hears of it, it bars nobody, and whoever
     * took part in it does not review what follows it.
     *
     * @param participants user names of those who took part
     */
    @Transactional
    public void overturn(CaseId id, Collection<String> participants) {
        events.publishEvent(new DecisionOverturnedEvent(id));
        for (var begun : cases.overturn(id, participants)) {
            history.record(
                    begun,
                    CaseHistoryEntry.Event.REVIEWERS_EXCLUDED,
                    cases.get(begun).round(),
                    Map.of());
            events.publishEvent(new ReviewersExcludedEvent(begun));
        }
    }

    private CertificationCase withdraw(CertificationCase locked) {
        return keep(
                locked,
                locked.withdraw(currentActor.get(), clock.instant()),
                CaseHistoryEntry.Event.WITHDRAWN,
                Map.of());
    }

    private CertificationCase keep(
            CertificationCase before, CertificationCase now, CaseHistoryEntry.Event event, Map<String, Object> detail) {
        cases.save(before, now, history.entry(now.id(), event, now.round(), detail));
        events.publishEvent(new CaseStatusChangedEvent(
                now.id(), now.sellerId(), now.kind(), before.status(), now.status(), now.round(), now.submittedAt()));
        history.publish(now.id(), event);
        return now;
    }
}
