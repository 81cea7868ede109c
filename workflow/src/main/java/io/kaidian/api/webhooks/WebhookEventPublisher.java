package io.kaidian.api.webhooks;

import io.kaidian.cases.CaseHistoryEntryAddedEvent;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.PhotoReadEvent;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopPermissions;
import io.kaidian.permits.PermitHistory;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopHistoryEntryAddedEvent;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopStandingChangedEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /** No suspension runs there, so that nobody needs to look for one. */
    private static final Set<ShopStanding> WITHOUT_SUSPENSION =
            EnumSet.of(ShopStanding.PENDING, ShopStanding.OPEN, ShopStanding.RESTRICTED);

    private final WebhookOutbox outbox;
    private final CaseRepository cases;
    private final DecisionRepository decisions;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final ShopPermissions permissions;
    private final ShopOverviewService overviews;
    private final CurrentActor currentActor;

    WebhookEventPublisher(
            WebhookOutbox outbox,
            CaseRepository cases,
            DecisionRepository decisions,
            SellerRepository sellers,
            ShopRepository shops,
            ShopPermissions permissions,
            ShopOverviewService overviews,
            CurrentActor currentActor) {
        this.outbox = outbox;
        this.cases = cases;
        this.decisions = decisions;
        this.sellers = sellers;
        this.shops = shops;
        this.permissions = permissions;
        this.overviews = overviews;
        this.currentActor = currentActor;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseHistoryEntryAddedEvent recorded) {
        typeOf(recorded)
                .ifPresent(type -> outbox.write(type, recorded.caseId().value(), caseData(recorded.caseId(), type)));
    }

    /** Whoever had the answer at once needs no event. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(PhotoReadEvent read) {
        if (read.awaited()) {
            outbox.write(WebhookEventType.DOCUMENT_READ, read.caseId().value(), documentData(read));
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(ShopStandingChangedEvent changed) {
        typeOf(changed)
                .ifPresent(type ->
                        outbox.write(type, changed.shopId().value(), standingData(changed.shopId(), changed.before())));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(ShopHistoryEntryAddedEvent recorded) {
        var shop = recorded.shopId();
        switch (recorded.event()) {
            case ShopHistoryEntryTypes.VIOLATION_RECORDED ->
                outbox.write(WebhookEventType.VIOLATION_RECORDED, shop.value(), violationData(recorded));
            case ShopHistoryEntryTypes.APPEAL_UPHELD ->
                outbox.write(
                        WebhookEventType.APPEAL_DECIDED,
                        shop.value(),
                        appealData(recorded, WebhookPayloads.AppealOutcome.UPHELD));
            case ShopHistoryEntryTypes.APPEAL_OVERTURNED ->
                outbox.write(
                        WebhookEventType.APPEAL_DECIDED,
                        shop.value(),
                        appealData(recorded, WebhookPayloads.AppealOutcome.OVERTURNED));
            case ShopHistoryEntryTypes.SUSPENSION_EXTENDED ->
                outbox.write(WebhookEventType.SHOP_SUSPENDED, shop.value(), standingData(shop, ShopStanding.SUSPENDED));
            case ShopHistoryEntryTypes.SUSPENSION_REMINDED ->
                outbox.write(
                        WebhookEventType.SHOP_REVERIFICATION_DUE,
                        shop.value(),
                        standingData(shop, ShopStanding.SUSPENDED));
            case PermitHistory.GRANTED ->
                outbox.write(WebhookEventType.PERMIT_GRANTED, shop.value(), permitData(recorded));
            case PermitHistory.REFUSED ->
                outbox.write(WebhookEventType.PERMIT_REFUSED, shop.value(), permitData(recorded));
            case PermitHistory.REMINDED ->
                outbox.write(WebhookEventType.PERMIT_ENDING, shop.value(), permitData(recorded));
            case PermitHistory.EXPIRED ->
                outbox.write(WebhookEventType.PERMIT_EXPIRED, shop.value(), permitData(recorded));
            case PermitHistory.WITHDRAWN ->
                outbox.write(WebhookEventType.PERMIT_WITHDRAWN, shop.value(), permitData(recorded));
            case PermitHistory.RESTRICTED ->
                outbox.write(WebhookEventType.PERMIT_RESTRICTED, shop.value(), permitData(recorded));
            case PermitHistory.REINSTATED ->
                outbox.write(WebhookEventType.PERMIT_REINSTATED, shop.value(), permitData(recorded));
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

    private WebhookPayloads.CaseData caseData(CaseId id, WebhookEventType type) {
        var c = cases.get(id);
        var tellsReasons = type == WebhookEventType.CASE_RETURNED || type == WebhookEventType.CASE_DECLINED;
        return new WebhookPayloads.CaseData(
                id.toString(),
                c.sellerId(),
                c.kind(),
                c.status(),
                c.round(),
                c.roundsLeft(),
                c.correctionDueAt(),
                tellsReasons
                        ? decisions
                                .findLatest(id)
                                .map(WebhookEventPublisher::reasons)
                                .orElse(null)
                        : null);
    }

    private static List<WebhookPayloads.Reason> reasons(Decision decision) {
        return decision.reasons().stream()
                .map(reason -> new WebhookPayloads.Reason(reason.code(), reason.slot(), reason.field()))
                .toList();
    }

    private WebhookPayloads.DocumentData documentData(PhotoReadEvent read) {
        var c = cases.get(read.caseId());
        return new WebhookPayloads.DocumentData(
                read.caseId().toString(),
                c.sellerId(),
                c.kind(),
                c.status(),
                c.round(),
                c.roundsLeft(),
                c.correctionDueAt(),
                read.documentId().toString(),
                read.slot(),
                read.outcome());
    }

    private WebhookPayloads.ShopData standingData(ShopId id, ShopStanding before) {
        var shop = shops.get(id);
        return new WebhookPayloads.ShopData(
                id.toString(),
                shop.sellerId(),
                before,
                shop.standing(),
                permissions.of(id, shop.standing()).stream()
                        .map(AllowedAction::code)
                        .distinct()
                        .toList(),
                WITHOUT_SUSPENSION.contains(shop.standing()) ? null : suspensionData(shop.sellerId()));
    }

    private WebhookPayloads.@Nullable SuspensionData suspensionData(String seller) {
        return currentActor
                .runAs(Actor.seller(seller), () -> overviews.of(seller))
                .suspension()
                .map(running -> new WebhookPayloads.SuspensionData(running.endsAt(), running.reverifyFrom()))
                .orElse(null);
    }

    private WebhookPayloads.ViolationData violationData(ShopHistoryEntryAddedEvent recorded) {
        var detail = recorded.detail();
        return new WebhookPayloads.ViolationData(
                recorded.shopId().toString(),
                sellers.ofShop(recorded.shopId()).id(),
                text(detail, "violation"),
                text(detail, "code"),
                text(detail, "track"),
                (Integer) Objects.requireNonNull(detail.get("points"), "a violation has points"));
    }

    private WebhookPayloads.AppealData appealData(
            ShopHistoryEntryAddedEvent recorded, WebhookPayloads.AppealOutcome outcome) {
        var detail = recorded.detail();
        return new WebhookPayloads.AppealData(
                recorded.shopId().toString(),
                sellers.ofShop(recorded.shopId()).id(),
                text(detail, "appeal"),
                text(detail, "about"),
                text(detail, "subject"),
                outcome);
    }

    private WebhookPayloads.PermitData permitData(ShopHistoryEntryAddedEvent recorded) {
        var detail = recorded.detail();
        return new WebhookPayloads.PermitData(
                recorded.shopId().toString(),
                sellers.ofShop(recorded.shopId()).id(),
                text(detail, "application"),
                (String) detail.get("permit"),
                text(detail, "kind"),
                detail.get("validUntil") instanceof String until ? Instant.parse(until) : null);
    }

    private static String text(Map<String, Object> detail, String name) {
        return String.valueOf(detail.get(name));
    }
}
