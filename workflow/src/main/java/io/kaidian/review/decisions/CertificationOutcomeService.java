package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows when a seller is certified. */
@Service
class CertificationOutcomeService {

    private final CaseLifecycle lifecycle;
    private final DocumentRepository documents;
    private final CertifiedIdentityRepository identities;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final NotificationService notificationService;

    CertificationOutcomeService(
            CaseLifecycle lifecycle,
            DocumentRepository documents,
            CertifiedIdentityRepository identities,
            SellerRepository sellers,
            ShopRepository shops,
            NotificationService notificationService) {
        this.lifecycle = lifecycle;
        this.documents = documents;
        this.identities = identities;
        this.sellers = sellers;
        this.shops = shops;
        this.notificationService = notificationService;
    }

    /** The seller is certified. A first certification opens the shop; a suspended one is opened by enforcement, which tells when. */
    @Transactional
    void certify(CaseId id) {
        documents.acceptRest(id);
        var c = lifecycle.certify(id);
        var shop = sellers.get(c.sellerId()).shopId();
        identities.certify(shop, id);
        if (c.proposedAccount() != null) {
            sellers.setPaymentAccount(c.sellerId(), c.proposedAccount());
        }
        if (c.kind() == CaseKind.INITIAL) {
            shops.open(shop);
        }
        if (c.kind() != CaseKind.REINSTATEMENT) {
            notificationService.send(c.sellerId(), "case.certified", List.of(), "/seller/shop", "certified " + id);
        }
    }
}
