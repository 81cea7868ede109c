package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.processes.catalogue.ReasonBehaviour.BeforePhotos;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.SellerPortalQueries;

/** Who applies: after the photos, so that only what could not be read is left to type. */
class ApplicantStep extends ApplicationStepContent {

    private final SellerPortalQueries portal;
    private final CaseId id;
    private final SellerStatementForm form;
    private final Div offers = new Div();
    private final Div advice = new Div();
    private final boolean withCompany;

    ApplicantStep(SellerPortalQueries portal, SellerStatementService statements, LiveUpdates liveUpdates, CaseId id) {
        this.portal = portal;
        this.id = id;
        this.withCompany = portal.currentSeller().type().hasLicence();
        this.form = new SellerStatementForm(statements, portal.currentSeller().type(), id, this::showAdvice);
        advice.addClassName("stack");

        if (withCompany) {
            var company = new Div(new H2(getTranslation("seller.who.company")), form.company());
            company.addClassName("card");
            add(company);
        }
        var card = new Div(new FieldRow(
                getTranslation("seller.who.type"),
                getTranslation("seller.type." + portal.currentSeller().type())));
        if (form.isPersonAwaited()) {
            card.add(TestId.set(new Paragraph(getTranslation("seller.people.awaited.who")), "who-awaited"));
        } else {
            card.add(form.person(), new H2(getTranslation("seller.field.validity")), form.validity());
        }
        card.addClassName("card");
        add(card, TestId.set(offers, "read-from-photos"), advice);
        liveUpdates.onPhotosOf(this, portal.currentSellerId(), this::takeFromPhotos);
        takeFromPhotos();
    }

    @Override
    String lead(String key) {
        return switch (form.filling(withCompany)) {
            case NONE -> key + ".none";
            case SOME -> key;
            case ALL -> key + ".all";
        };
    }

    @Override
    boolean isDone() {
        return form.isComplete(withCompany) & isNumberPossible();
    }

    /** Photos that were read meanwhile fill in what is still empty. */
    private void takeFromPhotos() {
        offers.removeAll();
        var c = portal.requireCase(id);
        for (var slot : portal.slots(c)) {
            // What was accepted before is no news.
            portal.photo(id, slot)
                    .filter(photo -> !photo.isSettled())
                    .ifPresent(photo -> offers.add(form.take(portal.evidence(c, slot), portal.readValues(photo.id()))));
        }
        showAdvice();
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
                .filter(one -> !form.isSaidAtField(one))
                .forEach(one -> advice.add(new AdviceCard(one)));
    }
}
