package io.kaidian.api.webhooks;

import io.kaidian.cases.CaseEventRecorded;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.PhotoRead;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.ShopEventRecorded;
import io.kaidian.cases.ShopId;
import io.kaidian.cases.Standing;
import io.kaidian.cases.StandingChanged;
import io.kaidian.standing.AllowedAction;
import io.kaidian.standing.ShopEvents;
import io.kaidian.standing.ShopFile;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Turns what happened into events for other systems. They are made at the end of the transaction of the change, when
 * everything that belongs to it stands, and commit with it.
 */
@Component
class News {

    private final Outbox outbox;
    private final Cases cases;
    private final Decisions decisions;
    private final Sellers sellers;
    private final ShopFile shops;
    private final CurrentActor currentActor;

    News(Outbox outbox, Cases cases, Decisions decisions, Sellers sellers, ShopFile shops, CurrentActor currentActor) {
        this.outbox = outbox;
        this.cases = cases;
        this.decisions = decisions;
        this.sellers = sellers;
        this.shops = shops;
        this.currentActor = currentActor;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseEventRecorded recorded) {
        typeOf(recorded)
                .ifPresent(
                        type -> outbox.write(type, recorded.caseId().value(), () -> caseData(recorded.caseId(), type)));
    }

    /** Whoever had the answer at once needs no event. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(PhotoRead read) {
        if (read.awaited()) {
            outbox.write(EventType.DOCUMENT_READ, read.caseId().value(), () -> {
                var data = caseData(read.caseId(), EventType.DOCUMENT_READ);
                data.put("documentId", read.documentId().toString());
                data.put("slot", read.slot());
                data.put("reading", read.outcome());
                return data;
            });
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(StandingChanged changed) {
        typeOf(changed)
                .ifPresent(type -> outbox.write(
                        type, changed.shopId().value(), () -> standingData(changed.shopId(), changed.before())));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(ShopEventRecorded recorded) {
        switch (recorded.event()) {
            case ShopEvents.VIOLATION_RECORDED -> writeDetail(EventType.VIOLATION_RECORDED, recorded, Map.of());
            case ShopEvents.APPEAL_UPHELD ->
                writeDetail(EventType.APPEAL_DECIDED, recorded, Map.of("outcome", "UPHELD"));
            case ShopEvents.APPEAL_OVERTURNED ->
                writeDetail(EventType.APPEAL_DECIDED, recorded, Map.of("outcome", "OVERTURNED"));
            case ShopEvents.SUSPENSION_EXTENDED ->
                outbox.write(
                        EventType.SHOP_SUSPENDED,
                        recorded.shopId().value(),
                        () -> standingData(recorded.shopId(), Standing.SUSPENDED));
            case ShopEvents.SUSPENSION_REMINDED ->
                outbox.write(
                        EventType.SHOP_REVERIFICATION_DUE,
                        recorded.shopId().value(),
                        () -> standingData(recorded.shopId(), Standing.SUSPENDED));
            default -> {
                // Of no interest outside, or told by another event.
            }
        }
    }

    private static Optional<EventType> typeOf(CaseEventRecorded recorded) {
        return Optional.ofNullable(
                switch (recorded.event()) {
                    case SUBMITTED -> EventType.CASE_SUBMITTED;
                    case RETURNED -> EventType.CASE_RETURNED;
                    case REMINDED -> EventType.CASE_REMINDER;
                    case CERTIFIED -> EventType.CASE_CERTIFIED;
                    case DECLINED -> EventType.CASE_DECLINED;
                    case EXPIRED -> EventType.CASE_EXPIRED;
                    default -> null;
                });
    }

    private static Optional<EventType> typeOf(StandingChanged changed) {
        return Optional.ofNullable(
                switch (changed.now()) {
                    case OPEN ->
                        changed.before() == Standing.PENDING ? EventType.SHOP_OPENED : EventType.SHOP_REINSTATED;
                    case RESTRICTED -> EventType.SHOP_RESTRICTED;
                    case SUSPENDED -> EventType.SHOP_SUSPENDED;
                    case CLOSED -> EventType.SHOP_CLOSED;
                    default -> null;
                });
    }

    private Map<String, Object> caseData(CaseId id, EventType type) {
        var c = cases.get(id);
        var data = new LinkedHashMap<String, Object>();
        data.put("caseId", id.toString());
        data.put("sellerId", c.sellerId());
        data.put("kind", c.kind());
        data.put("status", c.status());
        data.put("round", c.round());
        data.put("roundsLeft", c.roundsLeft());
        if (c.correctionDueAt() != null) {
            data.put("deadline", c.correctionDueAt());
        }
        if (type == EventType.CASE_RETURNED || type == EventType.CASE_DECLINED) {
            decisions
                    .lastOf(id)
                    .ifPresent(decision -> data.put(
                            "reasons",
                            decision.reasons().stream()
                                    .map(reason -> new Reason(
                                            reason.code(),
                                            reason.slot() == null
                                                    ? null
                                                    : reason.slot().name(),
                                            reason.field()))
                                    .toList()));
        }
        return data;
    }

    private Map<String, Object> standingData(ShopId id, Standing before) {
        var seller = sellers.ofShop(id).id();
        var asSeller = Actor.seller(seller);
        var file = currentActor.callAs(asSeller, () -> shops.of(seller));
        var data = new LinkedHashMap<String, Object>();
        data.put("shopId", id.toString());
        data.put("sellerId", seller);
        data.put("before", before);
        data.put("standing", file.shop().standing());
        data.put("allowed", file.allowed().stream().map(AllowedAction::code).toList());
        file.suspension()
                .ifPresent(running -> data.put(
                        "suspension", Map.of("endsAt", running.endsAt(), "reverifyFrom", running.reverifyFrom())));
        return data;
    }

    private void writeDetail(EventType type, ShopEventRecorded recorded, Map<String, Object> more) {
        outbox.write(type, recorded.shopId().value(), () -> {
            var data = new LinkedHashMap<String, Object>();
            data.put("shopId", recorded.shopId().toString());
            data.put("sellerId", sellers.ofShop(recorded.shopId()).id());
            data.putAll(recorded.detail());
            data.putAll(more);
            return data;
        });
    }

    /** Why a case went back or ended; the words stand in the case itself. */
    private record Reason(String code, String slot, String field) {}
}
