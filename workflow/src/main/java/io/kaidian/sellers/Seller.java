package io.kaidian.sellers;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account holder of the marketplace.
 *
 * @param id the marketplace's own id, and the name under which the seller signs in
 * @param email null where none is known
 * @param phone null where none is known
 * @param paymentAccount null while none is named
 * @param furtherShopOf the seller who is the same person's first shop; null where this is it
 */
public record Seller(
        String id,
        SellerType type,
        String displayName,
        @Nullable String email,
        @Nullable String phone,
        Locale locale,
        @Nullable PaymentAccount paymentAccount,
        ShopId shopId,
        SellerProfile profile,
        @Nullable String furtherShopOf) {

    /** The phone number; only where one is known. */
    public String requirePhone() {
        return Objects.requireNonNull(phone, "no phone number is known");
    }

    /** The mail address; only where one is known. */
    public String requireEmail() {
        return Objects.requireNonNull(email, "no mail address is known");
    }

    /** The account that receives the money; only where one is named. */
    public PaymentAccount requirePaymentAccount() {
        return Objects.requireNonNull(paymentAccount, "no account is named");
    }

    /** Id of the seller who stands for the person: the first one where somebody has several shops. */
    public String personId() {
        return Objects.requireNonNullElse(furtherShopOf, id);
    }

    /** Whether the shop has a name yet: who signs up alone gives one after the consent, and is called by the id until then. */
    public boolean isNamed() {
        return !(SellerIds.isReserved(id) && displayName.equals(id));
    }

    /** The same with another account. */
    Seller with(PaymentAccount account) {
        return new Seller(id, type, displayName, email, phone, locale, account, shopId, profile, furtherShopOf);
    }
}
