package io.kaidian.api.enforcement;

import io.kaidian.api.ActorRedaction;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** A shop as its seller may read it, with everybody named as the interface names them. */
@Component
class ShopHistoryReader {

    private final ShopRepository shops;
    private final ShopOverviewService overviews;
    private final ActorRedaction actorRedaction;

    ShopHistoryReader(ShopRepository shops, ShopOverviewService overviews, ActorRedaction actorRedaction) {
        this.shops = shops;
        this.overviews = overviews;
        this.actorRedaction = actorRedaction;
    }

    ShopHistoryResponse of(Seller seller) {
        var names = shops.history(seller.shopId());
        var overview = overviews.of(seller.id());
        var shown = overview.timeline().stream().map(ShopEvent::id).toList();
        return new ShopHistoryResponse(
                seller.shopId().toString(),
                overview.shop().standing(),
                codes(overview.allowed()),
                codes(overview.stopped()),
                overview.payoutFrom().orElse(null),
                overview.probationUntil().orElse(null),
                overview.nextStep(),
                overview.situation().by(),
                overview.violations().stream()
                        .map(recorded -> violation(recorded, overview))
                        .toList(),
                names.stream()
                        .filter(event -> shown.contains(event.id()))
                        .map(event -> new ShopHistoryResponse.Event(
                                event.at(), event.event(), actorRedaction.describe(event.byKind(), event.byName())))
                        .toList());
    }

    private static List<String> codes(List<AllowedAction> actions) {
        return actions.stream().map(AllowedAction::code).distinct().toList();
    }

    private static ShopHistoryResponse.RecordedViolation violation(RecordedViolation recorded, ShopOverview overview) {
        var violation = recorded.violation();
        return new ShopHistoryResponse.RecordedViolation(
                violation.id().value(),
                violation.code(),
                recorded.type().message(),
                recorded.type().remedy(),
                recorded.rules().number(),
                recorded.rules().since(),
                violation.reference(),
                violation.note(),
                violation.foundBy(),
                violation.occurredAt(),
                violation.recordedAt(),
                violation.status(),
                violation.track(),
                violation.points(),
                violation.balanceBefore(),
                violation.balanceAfter(),
                violation.relapse(),
                violation.correctionDueAt(),
                violation.correctionRefusal(),
                overview.sanctions().stream()
                        .filter(sanction -> sanction.violationId().equals(violation.id()))
                        .map(sanction -> new ShopHistoryResponse.Imposed(
                                ViolationOutcomePoller.sanction(sanction, overview),
                                sanction.decisionReason(),
                                sanction.hearing()
                                        .map(ShopHistoryResponse.ClosureHearing::of)
                                        .orElse(null)))
                        .toList(),
                overview.appealUntil(violation.id()).orElse(null),
                overview.appealAgainst(violation.id())
                        .map(ShopsController.AppealResponse::of)
                        .orElse(null));
    }
}
