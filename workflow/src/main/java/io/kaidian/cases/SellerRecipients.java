package io.kaidian.cases;

import io.kaidian.support.notices.Recipients;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets notices reach sellers. */
@Component
class SellerRecipients implements Recipients {

    private final Sellers sellers;

    SellerRecipients(Sellers sellers) {
        this.sellers = sellers;
    }

    @Override
    public Optional<Recipient> find(String id) {
        return sellers.find(id).map(seller -> new Recipient(seller.locale(), seller.email(), seller.phone()));
    }
}
