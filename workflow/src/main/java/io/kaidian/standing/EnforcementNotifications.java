package io.kaidian.standing;

import io.kaidian.cases.SellerRepository;
import io.kaidian.cases.ShopId;
import io.kaidian.processes.LocalizedText;
import io.kaidian.support.notices.NotificationService;
import io.kaidian.support.security.AccountRepository;
import io.kaidian.support.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells sellers and staff what happened to a shop, each in their language. */
@Component
class EnforcementNotifications {

    private static final String SELLERS_SHOP = "/seller/shop";

    private final NotificationService notices;
    private final SellerRepository sellers;
    private final SellerSituationService situations;
    private final AccountRepository accounts;

    EnforcementNotifications(
            NotificationService notices,
            SellerRepository sellers,
            SellerSituationService situations,
            AccountRepository accounts) {
        this.notices = notices;
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
    void notifySeller(ShopId shop, String template, String cause, Object... arguments) {
        var seller = sellers.ofShop(shop);
        notices.send(
                seller.id(), template, inLanguage(seller.locale(), arguments), SELLERS_SHOP, template + " " + cause);
    }

    /**
     * Reminds the seller of a shop to act, unless the pages say at this moment that there is nothing to do.
     *
     * @return whether that was told
     */
    boolean remindSeller(ShopId shop, String template, String cause, Object... arguments) {
        var isSellersTurn = !situations.of(sellers.ofShop(shop).id()).isNothingToDo();
        if (isSellersTurn) {
            notifySeller(shop, template, cause, arguments);
        }
        return isSellersTurn;
    }

    /** Tells a member of staff, if that account exists. */
    void notifyStaff(String username, ShopId shop, String template, String cause, Object... arguments) {
        accounts.find(username)
                .ifPresent(account -> notices.send(
                        account.username(),
                        template,
                        inLanguage(account.locale(), arguments),
                        "/enforcement/shop/" + sellers.ofShop(shop).id(),
                        template + " " + cause + " " + account.username()));
    }

    void notifyLeads(ShopId shop, String template, String cause, Object... arguments) {
        accounts.withRole(Role.LEAD).forEach(lead -> notifyStaff(lead.username(), shop, template, cause, arguments));
    }

    private static List<Object> inLanguage(Locale locale, Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof LocalizedText text ? text.in(locale) : argument)
                .toList();
    }
}
