package io.kaidian.sellers;

import io.kaidian.platform.notifications.RecipientResolver;
import io.kaidian.platform.security.Actor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets notices reach sellers, outside the application by confirmed contacts alone: their own, or those of the person's first shop. */
@Component
class SellerRecipientResolver implements RecipientResolver {

    private final SellerRepository sellers;

    SellerRecipientResolver(SellerRepository sellers) {
        this.sellers = sellers;
    }

    @Override
    public Actor.Kind kind() {
        return Actor.Kind.SELLER;
    }

    @Override
    public Optional<Recipient> find(String id) {
        return sellers.find(id).map(seller -> {
            var own = confirmed(seller);
            if (seller.furtherShopOf() == null || own.email() != null && own.phone() != null) {
                return own;
            }
            var first = confirmed(sellers.get(seller.furtherShopOf()));
            return new Recipient(
                    own.locale(),
                    own.email() == null ? first.email() : own.email(),
                    own.phone() == null ? first.phone() : own.phone());
        });
    }

    private Recipient confirmed(Seller seller) {
        var confirmed = sellers.confirmations(seller.id());
        return new Recipient(
                seller.locale(),
                confirmed.email() == null ? null : seller.email(),
                confirmed.phone() == null ? null : seller.phone());
    }
}
