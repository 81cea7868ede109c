package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.standing.NextStep;
import io.kaidian.support.security.Roles;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.LiveUpdates;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.TestId;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Where sellers begin: what to have at hand; later it leads to what things stand about now. */
@Route(value = "seller", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
class SellerHomeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SellerPortal portal;

    SellerHomeView(SellerPortal portal, Applications applications, LiveUpdates liveUpdates) {
        this.portal = portal;
        var me = portal.me();

        var begin = new Button(getTranslation("seller.home.begin"), click -> {
            var opened = applications.open(me.id(), CaseKind.INITIAL);
            SellerNavigation.apply(opened.caseId(), ApplyStep.CONSENT);
        });
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        begin.setDisableOnClick(true);

        // Whose card and whose account it must be differs with the kind of seller.
        var kind = "." + me.type();
        var needs = new UnorderedList(
                need(Glyph.CARD, "card" + kind, "card.why"),
                need(Glyph.CAMERA, "camera", "camera.why" + kind),
                need(Glyph.WALLET, "account" + kind, "account.why" + kind));
        if (me.type().hasLicence()) {
            needs.add(need(Glyph.SHOP, "licence", "licence.why"));
        }
        needs.addClassName("need-list");
        var card = new Div(needs);
        card.addClassName("card");
        var safe = new Div(Glyph.SHIELD.create(), new Span(getTranslation("seller.home.safe")));
        safe.addClassNames("fine", "soft", "small");

        addClassNames("page", "page-narrow");
        add(
                new H1(portal.shopName()
                        .map(name -> getTranslation("seller.home.title", name))
                        .orElseGet(() -> getTranslation("seller.home.title.unnamed"))),
                new Paragraph(getTranslation("seller.home.lead")),
                card,
                TestId.set(begin, "apply-begin"),
                safe);
        TestId.set(this, "seller-home");
        liveUpdates.onSeller(this, me.id(), this::goOn);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.nav.certification"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        place().ifPresent(place -> event.forwardTo(place.view(), place.parameters()));
    }

    /** Whoever reads here what to have at hand is led on as soon as there is a case, wherever it was opened. */
    private void goOn() {
        if (!isAttached()) {
            // Whoever has gone on meanwhile is not called back.
            return;
        }
        place().ifPresent(place -> UI.getCurrent().navigate(place.view(), place.parameters()));
    }

    private record Place(Class<? extends Component> view, RouteParameters parameters) {}

    /**
     * The case that things stand about, else the last one that was sent; the shop where there never was one. Empty before the
     * first.
     */
    private Optional<Place> place() {
        var situation = portal.situation();
        var about = Optional.ofNullable(situation.caseId())
                .map(portal::theCase)
                .or(() -> portal.myCases().stream()
                        .filter(c -> c.status() != CaseStatus.DRAFT)
                        .findFirst());
        if (about.isPresent()) {
            return about.map(this::of);
        }
        return situation.step() == NextStep.CERTIFY
                ? Optional.empty()
                : Optional.of(new Place(ShopView.class, RouteParameters.empty()));
    }

    private Place of(CertificationCase c) {
        return c.status() == CaseStatus.DRAFT
                ? new Place(ApplyView.class, SellerNavigation.of(c.id(), portal.nextStep(c)))
                : new Place(CaseView.class, SellerNavigation.of(c.id()));
    }

    private ListItem need(Glyph glyph, String what, String reason) {
        var name = new Span(getTranslation("seller.home.need." + what));
        name.addClassName("need-name");
        var why = new Span(getTranslation("seller.home.need." + reason));
        why.addClassNames("soft", "small");
        var text = new Div(name, why);
        text.addClassName("need-text");
        return new ListItem(glyph.create(), text);
    }
}
