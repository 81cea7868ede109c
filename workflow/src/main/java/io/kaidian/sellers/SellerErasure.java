package io.kaidian.sellers;

import io.kaidian.platform.notifications.NotificationErasure;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erases what identifies a seller, and tells the other modules to erase theirs; id, shop and history stay. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SellerErasure {

    private final SellerRepository sellers;
    private final NotificationErasure notifications;
    private final ApplicationEventPublisher events;

    SellerErasure(SellerRepository sellers, NotificationErasure notifications, ApplicationEventPublisher events) {
        this.sellers = sellers;
        this.notifications = notifications;
        this.events = events;
    }

    /** The shop has been closed for long enough: words and files about it go, the person stays. */
    public void eraseShop(String sellerId) {
        events.publishEvent(new ShopErasedEvent(sellers.get(sellerId).shopId()));
    }

    /** The seller asked for it: what is left about shop and person goes. */
    public void erase(String sellerId) {
        var seller = sellers.get(sellerId);
        events.publishEvent(new ShopErasedEvent(seller.shopId()));
        notifications.deleteAll(sellerId, seller.phone());
        sellers.erase(sellerId);
        events.publishEvent(new SellerErasedEvent(sellerId));
    }
}
