package io.kaidian.enforcement;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Tells sellers and staff what happened to a shop, each in their language. */
@Component
public class EnforcementNotifications {

    private static final String SELLERS_SHOP = "/seller/shop";

    private final NotificationService notificationService;
    private final SellerRepository sellers;
    private final SellerSituationService situations;
    private final AccountRepository accounts;

    EnforcementNotifications(
            NotificationService notificationService,
            SellerRepository sellers,
            SellerSituationService situations,
            AccountRepository accounts) {
        this.notificationService = notificationService;
        this.sellers = sellers;
        this.situations = situations;
        this.accounts = accounts;
    }

    /**
     * Tells the seller of a shop.
     *
     * @param cause names it once for all, so that a step that runs twice tells once
     * @param arguments texts in two languages are told in the reader's
     */
    public void notifySeller(ShopId shop, String template, String cause, Object... arguments) {
        notifySellerAt(SELLERS_SHOP, shop, template, cause, arguments);
    }

    /** The same with a page of its own to look at. */
    public void notifySellerAt(String path, ShopId shop, String template, String cause, Object... arguments) {
        var seller = sellers.ofShop(shop);
        notificationService.send(seller.id(), template, Arrays.asList(arguments), path, template + " " + cause);
    }

    /**
     * Reminds the seller of a shop to act, unless the pages say at this moment that there is nothing to do.
     *
     * @return whether that was told
     */
    public boolean remindSeller(ShopId shop, String template, String cause, Object... arguments) {
        var isSellersTurn = !situations.of(sellers.ofShop(shop).id()).isNothingToDo();
        if (isSellersTurn) {
            notifySeller(shop, template, cause, arguments);
        }
        return isSellersTurn;
    }

    /** Tells a member of staff, if that account exists. */
    public void notifyStaff(String username, ShopId shop, String template, String cause, Object... arguments) {
        accounts.find(username)
                .ifPresent(account -> notificationService.send(
                        account.username(),
                        template,
                        Arrays.asList(arguments),
                        "/enforcement/shop/" + sellers.ofShop(shop).id(),
                        template + " " + cause + " " + account.username()));
    }

    public void notifyLeads(ShopId shop, String template, String cause, Object... arguments) {
        accounts.withRole(Role.LEAD).forEach(lead -> notifyStaff(lead.username(), shop, template, cause, arguments));
    }
}
