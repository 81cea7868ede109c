package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shops by the beginning of their id, or of their seller's id or name. */
@Component
@Order(30)
class ShopPaletteSource implements PaletteSource {

    private static final int SHORTEST = 2;

    private final ShopRepository shops;

    ShopPaletteSource(ShopRepository shops) {
        this.shops = shops;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.has(Role.LEAD) || actor.has(Role.OFFICER);
    }

    @Override
    public List<String> kinds() {
        return List.of("shop");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        if (words.length() < SHORTEST) {
            return List.of();
        }
        return shops.suggest(words, most).stream()
                .map(shop -> PaletteEntry.page(
                        "shop",
                        shop.sellerName(),
                        UI.getCurrent().getTranslation("enforcement.standing." + shop.standing()) + " · "
                                + shop.sellerId(),
                        "enforcement/shop/" + shop.sellerId()))
                .toList();
    }
}
