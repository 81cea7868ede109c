package io.kaidian.privacy;

import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.erasure.CaseErasure;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.engine.history.HistoricProcesses;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.sellers.SellerErasure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** Erases what is due, each case in a transaction of its own, and answers requests. What fails holds nothing else back. */
    @BackgroundJob(value = "erasure", cron = "${kaidian.retention.erasure-cron}")
    void eraseDue() {
        erase(false);
    }

    /** What sellers asked for does not wait for the night. */
    @BackgroundJob(
            value = "requested-erasure",
            every = "${kaidian.retention.requested-erasure-interval}",
            firstAfter = "PT5M")
    void eraseWhatSellersAskedFor() {
        erase(true);
    }

    /** What would be erased now, and what is held. */
    List<RetentionCandidate> due() {
        return candidates.due(A_NIGHT);
    }

    private void erase(boolean askedOnly) {
        JobParts.run(() -> eraseCases(askedOnly), this::erasePhotosOfWithdrawn, this::answerRequests);
    }

    private void eraseCases(boolean askedOnly) {
        var due = candidates.erasable(askedOnly, A_NIGHT);
        var erased = new AtomicInteger();
        try {
            each(due, one -> "case " + one.id(), one -> {
                if (candidates.lockErasable(one).filter(this::erase).isPresent()) {
                    erased.incrementAndGet();
                }
            });
        } finally {
            if (!due.isEmpty()) {
                LOG.info("erased identity data of {} of {} cases that were due", erased, due.size());
            }
        }
    }

    /** @return false where it waits for a decision, or a hold keeps it */
    private boolean erase(RetentionCandidate one) {
        if (cases.lockWhileDecisionIsOpen(one.id(), one.sellerId())) {
            audit("IDENTITY_DATA_LOCKED", one, Map.of("rule", one.why()));
            return false;
        }
        if (!cases.erase(one.id(), one.sellerId())) {
            return false;
        }
        if (one.why().equals("SHOP_CLOSED")) {
            sellers.eraseShop(one.sellerId());
        }
        var ended = processes.delete(one.id().toString());
        audit("IDENTITY_DATA_ERASED", one, Map.of("rule", one.why(), "photos", one.photos(), "processes", ended));
        return true;
    }

    private void audit(String action, RetentionCandidate one, Map<String, Object> detail) {
        events.publishEvent(new AuditedEvent(action, "case", one.id().toString(), detail));
    }

    private void erasePhotosOfWithdrawn() {
        transactions.executeWithoutResult(status -> documents.markWithdrawn());
        each(documents.findWithdrawn(A_NIGHT), id -> "photos of case " + id, documents::eraseWithdrawn);
    }

    /** A request is done when no case of the seller holds anything; then what is left about the person goes, too. */
    private void answerRequests() {
        each(requests.answerable(), sellerId -> "seller " + sellerId, this::forget);
    }

    private void forget(String sellerId) {
        if (requests.lockAnswerable(sellerId) && sellers.erase(sellerId)) {
            requests.complete(sellerId);
            events.publishEvent(new AuditedEvent("PERSON_FORGOTTEN", "seller", sellerId));
        }
    }

    /** Each in a transaction of its own, whatever becomes of the others; fails in the end where one did, and says which. */
    private <T> void each(List<T> due, Function<T, String> name, Consumer<T> work) {
        JobParts.run(due.stream()
                .map(one -> (Runnable) () -> {
                    try {
                        transactions.executeWithoutResult(status -> work.accept(one));
                    } catch (RuntimeException failed) {
                        throw new IllegalStateException("could not erase " + name.apply(one), failed);
                    }
                })
                .toList());
    }
}
