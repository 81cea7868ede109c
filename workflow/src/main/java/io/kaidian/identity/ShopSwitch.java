package io.kaidian.identity;

import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.identity.signin.KaidianPrincipal;
import io.kaidian.identity.signin.SellerPrincipal;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.CurrentActor.VersionedPrincipal;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopsOfPersons;
import io.kaidian.sellers.ShopsOfPersons.OwnShop;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a person with several shops act for each of them with one account. */
@Service
@RolesAllowed(Roles.SELLER)
public class ShopSwitch {

    private final ShopsOfPersons persons;
    private final SellerRepository sellers;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;

    ShopSwitch(
            ShopsOfPersons persons,
            SellerRepository sellers,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.persons = persons;
        this.sellers = sellers;
        this.currentActor = currentActor;
        this.events = events;
    }

    /**
     * The shops of the person who acts now.
     *
     * @param others all but the one that this session acts for, without those that were erased
     * @param canOpen whether the person can open one more here: of a seller of the marketplace the marketplace makes it
     */
    public record OwnShops(List<OwnShop> others, boolean canOpen) {}

    /** The shops of the person who acts now. */
    public OwnShops shops() {
        var me = currentActor.get().name();
        var mine = persons.of(me);
        var canOpen = SellerIds.isReserved(me)
                && mine.size() < persons.most(sellers.get(me).type())
                && isOpen(me, mine);
        return new OwnShops(
                mine.stream()
                        .filter(shop -> !shop.sellerId().equals(me) && !shop.erased())
                        .toList(),
                canOpen);
    }

    /**
     * Lets this session act for another shop of the same person.
     *
     * @throws NotFoundException if it is none of theirs
     */
    @RequiresSecondProof
    @Transactional
    public void actFor(String sellerId) {
        var me = currentActor.get().name();
        if (!persons.areOfOnePerson(me, sellerId)) {
            throw new NotFoundException("seller", sellerId);
        }
        events.publishEvent(new AuditedEvent("SHOP_SWITCHED", "seller", sellerId, Map.of("from", me)));
        become(sellerId);
    }

    /**
     * Makes a further shop, for which this session acts from then on.
     *
     * @throws io.kaidian.platform.errors.StateConflictException with code {@code not-open} if the shop for which the session acts is
     *     not open, {@code shops-max} if the person has as many as may be
     */
    @RequiresSecondProof
    @Transactional
    public void openFurther() {
        var me = currentActor.get().name();
        if (!isOpen(me, persons.of(me))) {
            throw new StateConflictException("not-open", "the shop is not open");
        }
        become(sellers.openFurther(me).id());
    }

    private static boolean isOpen(String sellerId, List<OwnShop> mine) {
        return mine.stream()
                .filter(shop -> shop.sellerId().equals(sellerId))
                .anyMatch(shop -> shop.standing() == ShopStanding.OPEN || shop.standing() == ShopStanding.RESTRICTED);
    }

    private static void become(String sellerId) {
        var session = SecurityContextHolder.getContext();
        session.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                actingFor(session.getAuthentication(), Actor.seller(sellerId)),
                null,
                AuthorityUtils.createAuthorityList(Role.SELLER.authority())));
    }

    private static VersionedPrincipal actingFor(@Nullable Authentication signedIn, Actor shop) {
        var principal = signedIn == null ? null : signedIn.getPrincipal();
        if (principal instanceof SellerPrincipal person) {
            return person.actingFor(shop);
        }
        if (principal instanceof VersionedPrincipal vouchedFor) {
            return new KaidianPrincipal(shop, vouchedFor.username(), vouchedFor.accessVersion(), List.of());
        }
        throw new AccessDeniedException("this session cannot act for another shop");
    }
}
