package io.kaidian.correction;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.FinalReasonLookup;
import io.kaidian.cases.decisions.ReasonSummary;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends cases back to their sellers, waits with them, and ends what is not corrected in time. */
@Service
class CorrectionService {

    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final ReasonCatalogue catalogue;
    private final SellerRepository sellers;
    private final ReasonSummary reasonSummary;
    private final NotificationService notificationService;
    private final SellerSituationService situations;
    private final FinalReasonLookup finalReasons;
    private final ParameterTable parameters;
    private final Clock clock;

    CorrectionService(
            CaseRepository cases,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            CaseHistory history,
            ReasonCatalogue catalogue,
            SellerRepository sellers,
            ReasonSummary reasonSummary,
            NotificationService notificationService,
            SellerSituationService situations,
            FinalReasonLookup finalReasons,
            ParameterTable parameters,
            Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.catalogue = catalogue;
        this.sellers = sellers;
        this.reasonSummary = reasonSummary;
        this.notificationService = notificationService;
        this.situations = situations;
        this.finalReasons = finalReasons;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * How a returned case waits.
     *
     * @param nextReminderAt never null: where no reminder is left, the day on which the case expires
     */
    record Waiting(int roundsLeft, Instant dueAt, Instant nextReminderAt, boolean moreReminders) {}

    /** Opens exactly the faulty items to the seller, tells every reason, and begins to wait. */
    @Transactional
    Waiting returnToSeller(CaseId id) {
        var c = cases.lock(id);
        var decision = decisionOf(c);
        judge(id, decision);
        var now = clock.instant();
        var dueAt = now.plus(Duration.ofDays(parameters.getInt(Parameters.CORRECTION_DAYS)));
        var codes = decision.reasons().stream().map(DecisionReason::code).toList();
        var usesRound = codes.stream().anyMatch(code -> catalogue.get(code).kind() == Reason.Kind.RETRY);
        var roundsLeft = cases.markReturned(id, usesRound, dueAt, Map.of("reasons", codes));
        var told = reasonSummary.of(decision, sellers.get(c.sellerId()).locale());
        notificationService.send(
                c.sellerId(),
                roundsLeft == 0 ? "case.returned.noRounds" : "case.returned",
                List.of(codes.size(), roundsLeft, dueAt, told.lines()),
                "/seller/case/" + id,
                "returned " + id + " " + c.round(),
                told.drawings());
        return waiting(roundsLeft, now, dueAt);
    }

    /** Reminds the seller, where the pages say that there is something to do, and says when to do so next. */
    @Transactional
    Waiting remind(CaseId id) {
        var c = cases.get(id);
        var now = clock.instant();
        var waiting = waiting(c.roundsLeft(), startOfWait(c), c.requireCorrectionDueAt());
        if (situations.of(c.sellerId()).isNothingToDo()) {
            return waiting;
        }
        history.record(id, CaseHistoryEntry.Event.REMINDED, c.round(), Map.of());
        notificationService.send(
                c.sellerId(),
                waiting.moreReminders() ? "case.reminder" : "case.reminder.last",
                List.of(c.correctionDueAt()),
                "/seller/case/" + id,
                "reminder " + id + " " + c.correctionDueAt() + " " + now);
        return waiting;
    }

    /** Ends a case that was not corrected in time; accepted photos stay accepted for the next one. */
    @Transactional
    void expire(CaseId id) {
        var c = cases.get(id);
        cases.markExpired(id);
        notificationService.send(c.sellerId(), "case.expired", List.of(), "/seller", "expired " + id);
    }

    /** Grants more rounds and begins to wait anew. */
    @Transactional
    Waiting grantRounds(CaseId id) {
        var c = cases.lock(id);
        var rounds = parameters.getInt(Parameters.ROUNDS_GRANT);
        var now = clock.instant();
        var dueAt = now.plus(Duration.ofDays(parameters.getInt(Parameters.CORRECTION_DAYS)));
        cases.grantRounds(id, rounds);
        cases.setCorrectionDeadline(id, dueAt);
        history.record(id, CaseHistoryEntry.Event.MORE_ROUNDS_GRANTED, c.round(), Map.of("rounds", rounds));
        notificationService.send(
                c.sellerId(),
                "case.roundsGranted",
                List.of(rounds),
                "/seller/case/" + id,
                "rounds granted " + id + " " + now);
        return waiting(c.roundsLeft() + rounds, now, dueAt);
    }

    /**
     * The seller withdrew.
     *
     * @return whether a final decision had been proposed, which the second person still answers
     */
    @Transactional
    boolean withdraw(CaseId id) {
        var c = cases.get(id);
        var finalProposed = finalReasons.areProposed(c);
        cases.markWithdrawn(id);
        notificationService.send(c.sellerId(), "case.withdrawn", List.of(), "/seller", "withdrawn " + id);
        return finalProposed;
    }

    private Waiting waiting(int roundsLeft, Instant start, Instant dueAt) {
        var next = new ReminderSchedule(parameters.durations(Parameters.CORRECTION_REMINDERS))
                .next(start, clock.instant());
        return new Waiting(roundsLeft, dueAt, next.orElse(dueAt), next.isPresent());
    }

    private Instant startOfWait(CertificationCase c) {
        return c.requireCorrectionDueAt().minus(Duration.ofDays(parameters.getInt(Parameters.CORRECTION_DAYS)));
    }

    /** What a person decided about this round, or else what the machine knows for certain. */
    private Decision decisionOf(CertificationCase c) {
        return decisions
                .findLatest(c.id())
                .filter(decision -> decision.round() == c.round())
                .orElseGet(() -> byMachine(c));
    }

    private Decision byMachine(CertificationCase c) {
        var faults = findings.of(c.id(), c.round()).stream()
                .filter(RecordedFinding::isFault)
                .filter(found -> found.finding().certainty() == Certainty.CERTAIN)
                .sorted(Comparator.comparingInt(
                        found -> catalogue.get(found.finding().code()).severity()))
                .toList();
        var verdicts = new LinkedHashMap<CaseDocument, CaseDocument.State>();
        for (var document : documents.current(c.id())) {
            if (faults.stream().anyMatch(found -> found.finding().slot() == document.slot())) {
                verdicts.put(document, CaseDocument.State.FAULTY);
            }
        }
        return decisions.record(
                c.id(),
                c.round(),
                Stage.MACHINE,
                Outcome.RETURN,
                "system",
                faults.stream()
                        .map(found -> new DecisionReason(
                                found.finding().code(),
                                found.finding().slot(),
                                found.finding().field(),
                                null,
                                found.id()))
                        .toList(),
                verdicts,
                null);
    }

    private void judge(CaseId id, Decision decision) {
        for (var document : documents.current(id)) {
            var verdict = decision.verdicts().get(document.slot());
            if (verdict != null && verdict != document.state() && document.state() != CaseDocument.State.WAIVED) {
                documents.recordVerdict(document.id(), verdict);
            }
        }
    }
}
