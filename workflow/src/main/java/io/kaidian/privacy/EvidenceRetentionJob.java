package io.kaidian.privacy;

import io.kaidian.cases.erasure.EvidenceErasure;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.privacy.EvidenceRetentionRepository.Paper;
import io.kaidian.sellers.LegalHolds;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has evidence erased whose type is kept for fewer days than the rest of its case. What is kept as long as the rest goes with it, by
 * {@link RetentionJob}, which also sees to it that nothing is kept longer.
 */
@Component
class EvidenceRetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRetentionJob.class);

    /** A run is cut here; the next one goes on. */
    private static final int A_NIGHT = 10_000;

    private final EvidenceRetentionRepository candidates;
    private final EndedPapers papers;
    private final EvidenceErasure evidence;
    private final ShopRepository shops;
    private final LegalHolds holds;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    EvidenceRetentionJob(
            EvidenceRetentionRepository candidates,
            EndedPapers papers,
            EvidenceErasure evidence,
            ShopRepository shops,
            LegalHolds holds,
            ApplicationEventPublisher events,
            TransactionTemplate transactions) {
        this.candidates = candidates;
        this.papers = papers;
        this.evidence = evidence;
        this.shops = shops;
        this.holds = holds;
        this.events = events;
        this.transactions = transactions;
    }

    /** Erases what is due, each in a transaction of its own, whatever becomes of the others. */
    @BackgroundJob(value = "evidence-erasure", cron = "${kaidian.retention.erasure-cron}")
    void eraseDue() {
        var ended = candidates.ended(A_NIGHT);
        var over = papers.due(A_NIGHT);
        if (!ended.isEmpty() || !over.isEmpty()) {
            LOG.info("erasing evidence of {} ended cases and {} papers that had ended", ended.size(), over.size());
        }
        JobParts.run(Stream.concat(
                        ended.stream().map(one -> (Runnable) () -> eraseIf(one, () -> candidates.isEnded(one))),
                        over.stream().map(paper -> (Runnable) () -> erase(paper)))
                .toList());
    }

    /** What would be erased now. */
    List<EvidenceRetentionCandidate> due() {
        return Stream.concat(
                        candidates.ended(A_NIGHT).stream(),
                        papers.due(A_NIGHT).stream().map(Paper::candidate))
                .toList();
    }

    private void erase(Paper paper) {
        eraseIf(paper.candidate(), () -> candidates.isStillThere(paper));
    }

    /**
     * Once the shop is locked nobody opens a case that would take the evidence over, and nobody appeals: whether it is still due is asked
     * again then. Nor is a hold set before it has gone.
     */
    private void eraseIf(EvidenceRetentionCandidate one, BooleanSupplier isDue) {
        transactions.executeWithoutResult(status -> {
            shops.lockOf(one.sellerId());
            if (holds.lockUnlessHeld(one.sellerId()) && isDue.getAsBoolean()) {
                var photos = evidence.erase(one.id(), one.type());
                events.publishEvent(new AuditedEvent(
                        "EVIDENCE_ERASED",
                        "case",
                        one.id().toString(),
                        Map.of("rule", one.why(), "slot", one.type().name(), "photos", photos)));
            }
        });
    }
}
