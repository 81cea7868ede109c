package io.kaidian.sellers;

import java.util.Locale;

/**
 * An account holder of the marketplace.
 *
 * @param id the marketplace's own id, and the name under which the seller signs in
 * @param email null where none is known
 * @param phone null where none is known
 * @param paymentAccount null while none is named
 */
public record Seller(
        String id,
        SellerType type,
        String displayName,
        String email,
        String phone,
        Locale locale,
        PaymentAccount paymentAccount,
        ShopId shopId) {

    /** Whether the shop has a name yet: who signs up alone gives one after the consent, and is called by the id until then. */
    public boolean isNamed() {
        return !(SellerIds.isReserved(id) && displayName.equals(id));
    }

    /** The same with another account. */
    Seller with(PaymentAccount account) {
        return new Seller(id, type, displayName, email, phone, locale, account, shopId);
    }
}
