package io.kaidian.api.sellers;

import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.PaymentAccountChangeService;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes sellers known, one by one, each in a transaction of its own. */
@Component
class SellerRegistrar {

    private final SellerRepository sellers;
    private final SellerContacts contacts;
    private final ShopRepository shops;
    private final PaymentAccountChangeService accountChanges;
    private final SellerRequestValidator validator;
    private final ActOnBehalf actOnBehalf;
    private final TransactionTemplate transaction;

    SellerRegistrar(
            SellerRepository sellers,
            SellerContacts contacts,
            ShopRepository shops,
            PaymentAccountChangeService accountChanges,
            SellerRequestValidator validator,
            ActOnBehalf actOnBehalf,
            TransactionTemplate transaction) {
        this.sellers = sellers;
        this.contacts = contacts;
        this.shops = shops;
        this.accountChanges = accountChanges;
        this.validator = validator;
        this.actOnBehalf = actOnBehalf;
        this.transaction = transaction;
    }

    /** A seller as it stands now, and whether it was not known before. */
    record Put(boolean isNew, SellersController.Registered seller) {}

    Put put(String sellerId, SellersController.SellerRequest request) {
        validator.requireFit(sellerId, request);
        return actOnBehalf.asSeller(
                sellerId,
                () -> transaction.execute(status -> {
                    var isNew = sellers.find(sellerId).isEmpty();
                    var seller = sellers.register(request.registration(sellerId));
                    contacts.confirmedByMarketplace(sellerId, request.phoneVerifiedAt(), request.emailVerifiedAt());
                    var change = accountChanges.changePaymentAccount(sellerId, request.namedAccount());
                    return new Put(
                            isNew,
                            SellersController.Registered.of(
                                    seller,
                                    shops.get(seller.shopId()).standing(),
                                    change.map(CaseId::toString).orElse(null)));
                }));
    }
}
