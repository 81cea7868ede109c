package io.kaidian.ui.seller.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.privacy.QualitySamplingConsents;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SellerPortalQueries;

/** What a seller can do about the data: take a copy, take the consent back, ask for erasure. */
@org.springframework.stereotype.Component
class PrivacyRequestsPanel {

    private final SellerPortalQueries portal;
    private final DataSubjectRequests dataSubjectRequests;
    private final QualitySamplingConsents qualityConsents;
    private final DataCopyCard copy;
    private final ErasureRequestCard erasure;
    private final DateTimeFormats times;
    private final SecondProofPrompt proofs;
    private final CaseWithdrawalService withdrawals;

    PrivacyRequestsPanel(
            SellerPortalQueries portal,
            DataSubjectRequests dataSubjectRequests,
            QualitySamplingConsents qualityConsents,
            DataCopyCard copy,
            ErasureRequestCard erasure,
            DateTimeFormats times,
            SecondProofPrompt proofs,
            CaseWithdrawalService withdrawals) {
        this.portal = portal;
        this.dataSubjectRequests = dataSubjectRequests;
        this.qualityConsents = qualityConsents;
        this.copy = copy;
        this.erasure = erasure;
        this.times = times;
        this.proofs = proofs;
        this.withdrawals = withdrawals;
    }

    /** @param changed called when something else on the page is to be shown anew */
    Div create(Runnable changed) {
        var panel = new Div();
        panel.addClassName("stack");
        show(panel, changed);
        return panel;
    }

    private void show(Div panel, Runnable changed) {
        panel.removeAll();
        panel.add(copy.create());
        portal.myCases().stream()
                .filter(PrivacyRequestsPanel::canBeTakenBack)
                .forEach(c -> panel.add(consent(c, changed)));
        panel.add(quality(panel, changed), erasure.create());
    }

    /** Also of a case that has ended, as long as something of it is kept. */
    private static boolean canBeTakenBack(CertificationCase c) {
        return c.consentVersion() != null
                && c.isKept()
                && c.status() != CaseStatus.CERTIFIED
                && c.status() != CaseStatus.DECLINED;
    }

    private Div consent(CertificationCase c, Runnable changed) {
        var button = new Button(
                PrivacyCards.word("seller.rights.consent"),
                click -> Confirm.before(
                        "seller.rights.consent.confirm", () -> proofs.runWhenVerified(() -> takeBack(c, changed))));
        button.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        var which = new Div(
                new Span(PrivacyCards.word(
                        "seller.data.case",
                        PrivacyCards.word("seller.kind." + c.kind()),
                        PrivacyCards.word("seller.status." + c.status()))),
                times.exact(c.createdAt()));
        which.addClassNames("row", "small");
        return PrivacyCards.card("consent", which, TestId.set(button, "consent-withdraw"));
    }

    private void takeBack(CertificationCase c, Runnable changed) {
        if (!c.status().isEnded()) {
            withdrawals.withdraw(c.id());
        }
        dataSubjectRequests.withdrawConsent(c.id());
        Toast.success(PrivacyCards.word("seller.rights.consent.done"));
        changed.run();
    }

    /** Whether staff may be shown the case again to see how well they review. */
    private Div quality(Div panel, Runnable changed) {
        var me = portal.currentSeller().id();
        var agrees = qualityConsents.hasConsented(me);
        var button = new Button(PrivacyCards.word("seller.rights.quality." + (agrees ? "withdraw" : "give")), click -> {
            proofs.runWhenVerified(() -> {
                qualityConsents.set(me, !agrees);
                Toast.success(PrivacyCards.word("seller.rights.quality." + (agrees ? "withdrawn" : "given")));
                show(panel, changed);
            });
        });
        return PrivacyCards.card("quality", TestId.set(button, "quality-consent"));
    }
}
