package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Names the shop of a seller whom no marketplace registered. */
@Service
@RolesAllowed(Roles.SELLER)
public class ShopNameService {

    private final SellerCaseAccess access;
    private final SellerRepository sellers;

    ShopNameService(SellerCaseAccess access, SellerRepository sellers) {
        this.access = access;
        this.sellers = sellers;
    }

    /**
     * Names the shop of a seller who signed up alone: that account knows a user name and nothing else before the consent.
     *
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     * @throws StateConflictException with code {@code named-elsewhere} if the marketplace names this shop
     */
    @Transactional
    public void nameShop(CaseId id, String shopName) {
        var c = access.lockForSeller(id);
        c.requireConsent();
        sellers.nameShop(c.sellerId(), shopName);
    }
}
