package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.ShopNameService;
import io.kaidian.processes.catalogue.ReasonBehaviour.BeforePhotos;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.SellerPortalQueries;

/**
 * Who applies: asked before any photo, so that nobody sends one in vain. Who signed up alone also names the shop, which
 * comes after the consent as every name does.
 */
class ApplicantStep extends ApplicationStepContent {

    private static final int LONGEST_SHOP_NAME = 40;

    private final SellerPortalQueries portal;
    private final ShopNameService shopNames;
    private final SellerStatementService statements;
    private final CaseId id;
    private final SellerStatementForm form;
    private final Div advice = new Div();
    private final TextField shopName = new ValidatedTextField();
    private final FormBinder<Shop> binder = new FormBinder<>(Shop.class);
    private final boolean withCompany;

    /** What the shop is to be called. */
    public record Shop(String shopName) {}

    ApplicantStep(SellerPortalQueries portal, ShopNameService shopNames, SellerStatementService statements, CaseId id) {
        this.portal = portal;
        this.shopNames = shopNames;
        this.statements = statements;
        this.id = id;
        this.withCompany = portal.currentSeller().type().hasLicence();
        this.form = new SellerStatementForm(statements, id, this::showAdvice);
        advice.addClassName("stack");

        var card = new Div(
                new FieldRow(
                        getTranslation("seller.who.type"),
                        getTranslation("seller.type." + portal.currentSeller().type())),
                form.person());
        card.addClassName("card");
        if (portal.namesShop()) {
            card.add(shopName());
        }
        add(card);
        if (withCompany) {
            var company = new Div(new H2(getTranslation("seller.who.company")), form.company());
            company.addClassName("card");
            add(company);
        }
        add(advice);
        showAdvice();
    }

    @Override
    boolean isDone() {
        return isShopNamed() & form.isPersonComplete(withCompany) && isNumberPossible();
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

    private boolean isNumberPossible() {
        var inTheWay = portal.blockingIdNumberAdvice(id, getLocale());
        inTheWay.ifPresent(one -> form.refuseNumber(one.message()));
        return inTheWay.isEmpty();
    }

    private void showAdvice() {
        advice.removeAll();
        portal.advice(id, getLocale()).stream()
                .filter(one -> one.slot() == null && one.behaviour().beforePhotos() != BeforePhotos.NONE)
                .forEach(one -> advice.add(new AdviceCard(one)));
    }
}
