package io.kaidian.api.webhooks;

import io.kaidian.cases.CaseHistoryEntryAddedEvent;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.PhotoReadEvent;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopHistoryEntryAddedEvent;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopStandingChangedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Turns what happened into events for other systems. They are made at the end of the transaction of the change, when
 * everything that belongs to it stands, and commit with it.
 */
@Component
class WebhookEventPublisher {

    private final WebhookOutbox outbox;
    private final CaseRepository cases;
    private final DecisionRepository decisions;
    private final SellerRepository sellers;
    private final ShopOverviewService shops;
    private final CurrentActor currentActor;

    WebhookEventPublisher(
            WebhookOutbox outbox,
            CaseRepository cases,
            DecisionRepository decisions,
            SellerRepository sellers,
            ShopOverviewService shops,
            CurrentActor currentActor) {
        this.outbox = outbox;
        this.cases = cases;
        this.decisions = decisions;
        this.sellers = sellers;
        this.shops = shops;
        this.currentActor = currentActor;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseHistoryEntryAddedEvent recorded) {
        typeOf(recorded)
                .ifPresent(
                        type -> outbox.write(type, recorded.caseId().value(), () -> caseData(recorded.caseId(), type)));
    }

    /** Whoever had the answer at once needs no event. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(PhotoReadEvent read) {
        if (read.awaited()) {
            outbox.write(WebhookEventType.DOCUMENT_READ, read.caseId().value(), () -> {
                var data = caseData(read.caseId(), WebhookEventType.DOCUMENT_READ);
                data.put("documentId", read.documentId().toString());
                data.put("slot", read.slot());
                data.put("reading", read.outcome());
                return data;
            });
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(ShopStandingChangedEvent changed) {
        typeOf(changed)
                .ifPresent(type -> outbox.write(
                        type, changed.shopId().value(), () -> standingData(changed.shopId(), changed.before())));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(ShopHistoryEntryAddedEvent recorded) {
        switch (recorded.event()) {
            case ShopHistoryEntryTypes.VIOLATION_RECORDED ->
                writeDetail(WebhookEventType.VIOLATION_RECORDED, recorded, Map.of());
            case ShopHistoryEntryTypes.APPEAL_UPHELD ->
                writeDetail(WebhookEventType.APPEAL_DECIDED, recorded, Map.of("outcome", "UPHELD"));
            case ShopHistoryEntryTypes.APPEAL_OVERTURNED ->
                writeDetail(WebhookEventType.APPEAL_DECIDED, recorded, Map.of("outcome", "OVERTURNED"));
            case ShopHistoryEntryTypes.SUSPENSION_EXTENDED ->
                outbox.write(
                        WebhookEventType.SHOP_SUSPENDED,
                        recorded.shopId().value(),
                        () -> standingData(recorded.shopId(), ShopStanding.SUSPENDED));
            case ShopHistoryEntryTypes.SUSPENSION_REMINDED ->
                outbox.write(
                        WebhookEventType.SHOP_REVERIFICATION_DUE,
                        recorded.shopId().value(),
                        () -> standingData(recorded.shopId(), ShopStanding.SUSPENDED));
            default -> {
                // Of no interest outside, or told by another event.
            }
        }
    }

    private static Optional<WebhookEventType> typeOf(CaseHistoryEntryAddedEvent recorded) {
        return Optional.ofNullable(
                switch (recorded.event()) {
                    case SUBMITTED -> WebhookEventType.CASE_SUBMITTED;
                    case RETURNED -> WebhookEventType.CASE_RETURNED;
                    case REMINDED -> WebhookEventType.CASE_REMINDER;
                    case CERTIFIED -> WebhookEventType.CASE_CERTIFIED;
                    case DECLINED -> WebhookEventType.CASE_DECLINED;
                    case EXPIRED -> WebhookEventType.CASE_EXPIRED;
                    default -> null;
                });
    }

    private static Optional<WebhookEventType> typeOf(ShopStandingChangedEvent changed) {
        return Optional.ofNullable(
                switch (changed.now()) {
                    case OPEN ->
                        changed.before() == ShopStanding.PENDING
                                ? WebhookEventType.SHOP_OPENED
                                : WebhookEventType.SHOP_REINSTATED;
                    case RESTRICTED -> WebhookEventType.SHOP_RESTRICTED;
                    case SUSPENDED -> WebhookEventType.SHOP_SUSPENDED;
                    case CLOSED -> WebhookEventType.SHOP_CLOSED;
                    default -> null;
                });
    }

    private Map<String, Object> caseData(CaseId id, WebhookEventType type) {
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
        if (type == WebhookEventType.CASE_RETURNED || type == WebhookEventType.CASE_DECLINED) {
            decisions
                    .findLatest(id)
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

    private Map<String, Object> standingData(ShopId id, ShopStanding before) {
        var seller = sellers.ofShop(id).id();
        var asSeller = Actor.seller(seller);
        var file = currentActor.runAs(asSeller, () -> shops.of(seller));
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

    private void writeDetail(WebhookEventType type, ShopHistoryEntryAddedEvent recorded, Map<String, Object> more) {
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
    private record Reason(
            String code, @Nullable String slot, @Nullable String field) {}
}
