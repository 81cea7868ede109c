package io.kaidian.api.enforcement;

import io.kaidian.api.ActorRedaction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import org.springframework.stereotype.Component;

/** The history of a shop as its seller may read it, with everybody named as the interface names them. */
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
                names.stream()
                        .filter(event -> shown.contains(event.id()))
                        .map(event -> new ShopHistoryResponse.Event(
                                event.at(), event.event(), actorRedaction.describe(event.byKind(), event.byName())))
                        .toList());
    }
}
