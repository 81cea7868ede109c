package io.kaidian.privacy;

import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.erasure.CaseErasure;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.engine.history.HistoricProcesses;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.sellers.SellerErasure;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says when the time of identity data has passed, and has it erased: photos, what was read from them, numbers, names and
 * hashes, and the engine's history. Each module erases its own tables, in the transaction of the case or person; who decided
 * what, when and why stays.
 */
@Component
class RetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    /** A run is cut here; the next one goes on. */
    private static final int A_NIGHT = 10_000;

    private final RetentionCandidateRepository candidates;
    private final ErasureRequestRepository requests;
    private final CaseErasure cases;
    private final DocumentErasure documents;
    private final SellerErasure sellers;
    private final HistoricProcesses processes;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    RetentionJob(
            RetentionCandidateRepository candidates,
            ErasureRequestRepository requests,
            CaseErasure cases,
            DocumentErasure documents,
            SellerErasure sellers,
            HistoricProcesses processes,
            ApplicationEventPublisher events,
            TransactionTemplate transactions) {
        this.candidates = candidates;
        this.requests = requests;
        this.cases = cases;
        this.documents = documents;
        this.sellers = sellers;
        this.processes = processes;
        this.events = events;
        this.transactions = transactions;
    }

    /** Erases what is due, each case in a transaction of its own, and answers requests. */
    @BackgroundJob(value = "erasure", cron = "${kaidian.retention.erasure-cron}")
    void eraseDue() {
        erase(due());
        erasePhotosOfWithdrawn();
        answerRequests();
    }

    /** What sellers asked for does not wait for the night. */
    @BackgroundJob(
            value = "requested-erasure",
            every = "${kaidian.retention.requested-erasure-interval}",
            firstAfter = "PT5M")
    void eraseWhatSellersAskedFor() {
        erase(candidates.due(true, A_NIGHT));
        erasePhotosOfWithdrawn();
        answerRequests();
    }

    /** What would be erased now. */
    List<RetentionCandidate> due() {
        return candidates.due(false, A_NIGHT);
    }

    private void erase(List<RetentionCandidate> due) {
        var erased = 0;
        for (var one : due) {
            if (!one.held()) {
                transactions.executeWithoutResult(status -> erase(one));
                erased++;
            }
        }
        if (!due.isEmpty()) {
            LOG.info("erased identity data of {} cases; {} are held", erased, due.size() - erased);
        }
    }

    private void erase(RetentionCandidate one) {
        if (cases.lockWhileDecisionIsOpen(one.id(), one.sellerId())) {
            audit("IDENTITY_DATA_LOCKED", one, Map.of("rule", one.why()));
            return;
        }
        cases.erase(one.id(), one.sellerId());
        if (one.why().equals("SHOP_CLOSED")) {
            sellers.eraseShop(one.sellerId());
        }
        var ended = processes.delete(one.id().toString());
        audit("IDENTITY_DATA_ERASED", one, Map.of("rule", one.why(), "photos", one.photos(), "processes", ended));
    }

    private void audit(String action, RetentionCandidate one, Map<String, Object> detail) {
        events.publishEvent(new AuditedEvent(action, "case", one.id().toString(), detail));
    }

    private void erasePhotosOfWithdrawn() {
        transactions.executeWithoutResult(status -> documents.eraseUnacceptedOfWithdrawn(A_NIGHT));
    }

    /** A request is done when no case of the seller holds anything; then what is left about the person goes, too. */
    private void answerRequests() {
        transactions.executeWithoutResult(status -> requests.complete().forEach(this::erasePerson));
    }

    private void erasePerson(String sellerId) {
        sellers.erase(sellerId);
        events.publishEvent(new AuditedEvent("PERSON_FORGOTTEN", "seller", sellerId));
    }
}
