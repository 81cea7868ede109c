package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.ShopNameService;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.seller.SellerPortalQueries;

/**
 * The payment account: asked before the photos, so that whose it is can be held against the first of them. Who signed up
 * alone also names the shop, which comes after the consent as every name does.
 */
class PaymentAccountStep extends ApplicationStepContent {

    private static final int LONGEST_SHOP_NAME = 40;

    private final SellerPortalQueries portal;
    private final ShopNameService shopNames;
    private final CaseId id;
    private final PaymentAccountForm form;
    private final TextField shopName = new ValidatedTextField();
    private final FormBinder<Shop> binder = new FormBinder<>(Shop.class);

    /** What the shop is to be called. */
    public record Shop(String shopName) {}

    PaymentAccountStep(SellerPortalQueries portal, ShopNameService shopNames, CaseId id, PaymentAccountForm form) {
        this.portal = portal;
        this.shopNames = shopNames;
        this.id = id;
        this.form = form;
        if (portal.namesShop()) {
            var card = new Div(shopName());
            card.addClassNames("card", "form");
            add(card);
        }
        form.sayThatItCanWait();
        add(form);
    }

    @Override
    boolean isDone() {
        return isShopNamed() & form.isNamed();
    }

    private TextField shopName() {
        var me = portal.currentSeller();
        shopName.setLabel(getTranslation("seller.field.shopName"));
        shopName.setHelperText(getTranslation("seller.field.shopName.help"));
        shopName.setMaxLength(LONGEST_SHOP_NAME);
        shopName.setWidthFull();
        shopName.setValue(me.isNamed() ? me.displayName() : "");
        shopName.addValueChangeListener(changed -> {
            if (!changed.getValue().isBlank()) {
                shopNames.nameShop(id, changed.getValue().strip());
            }
        });
        binder.forText(shopName, getTranslation("seller.need.shopName")).bind("shopName");
        return TestId.set(shopName, "field-shopName");
    }

    private boolean isShopNamed() {
        return !portal.namesShop() || binder.read().isPresent();
    }
}
