package io.kaidian.sellers;

import io.kaidian.platform.notifications.NotificationErasure;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases what identifies a seller, and tells the other modules to erase theirs; id, shop and history stay. What a legal hold keeps is left as
 * it is.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SellerErasure {

    private final SellerRepository sellers;
    private final ShopsOfPersons persons;
    private final LegalHolds holds;
    private final NotificationErasure notifications;
    private final ApplicationEventPublisher events;

    SellerErasure(
            SellerRepository sellers,
            ShopsOfPersons persons,
            LegalHolds holds,
            NotificationErasure notifications,
            ApplicationEventPublisher events) {
        this.sellers = sellers;
        this.persons = persons;
        this.holds = holds;
        this.notifications = notifications;
        this.events = events;
    }

    /** The shop has been closed for long enough: words and files about it go, the person stays. */
    public void eraseShop(String sellerId) {
        if (!holds.lockUnlessHeld(sellerId)) {
            return;
        }
        events.publishEvent(new ShopErasedEvent(sellers.get(sellerId).shopId()));
    }

    /**
     * The seller asked for it: what is left about shop and person goes. Contacts and accounts of a person who has another shop
     * stay until the last of them goes.
     *
     * @return false where a hold keeps a shop of the person
     */
    public boolean erase(String sellerId) {
        if (!holds.lockPersonUnlessHeld(sellerId)) {
            return false;
        }
        var seller = sellers.get(sellerId);
        var others = persons.of(sellerId).stream()
                .filter(shop -> !shop.sellerId().equals(sellerId))
                .toList();
        var reached = others.stream().anyMatch(shop -> !shop.erased());
        events.publishEvent(new ShopErasedEvent(seller.shopId()));
        notifications.deleteAll(sellerId, reached ? null : seller.phone());
        sellers.erase(sellerId, reached);
        events.publishEvent(new SellerErasedEvent(sellerId, !reached));
        if (!reached) {
            others.forEach(this::eraseRest);
        }
        return true;
    }

    /** What was kept of an earlier one for the sake of this one. */
    private void eraseRest(ShopsOfPersons.OwnShop earlier) {
        notifications.deleteAll(
                earlier.sellerId(), sellers.get(earlier.sellerId()).phone());
        sellers.erase(earlier.sellerId(), false);
        events.publishEvent(new SellerErasedEvent(earlier.sellerId(), true));
    }
}
