package io.kaidian.ui.seller.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.privacy.ErasureRequest;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;

/** Asking that everything is erased, and what became of that. */
@org.springframework.stereotype.Component
class ErasureRequestCard {

    private final SellerPortalQueries portal;
    private final DataSubjectRequests dataSubjectRequests;
    private final SellerPeriods periods;
    private final DateTimeFormats times;
    private final SecondProofPrompt proofs;

    ErasureRequestCard(
            SellerPortalQueries portal,
            DataSubjectRequests dataSubjectRequests,
            SellerPeriods periods,
            DateTimeFormats times,
            SecondProofPrompt proofs) {
        this.portal = portal;
        this.dataSubjectRequests = dataSubjectRequests;
        this.periods = periods;
        this.times = times;
        this.proofs = proofs;
    }

    Div create() {
        var box = new Div();
        box.addClassName("stack");
        show(box);
        return PrivacyCards.card("erasure", box);
    }

    private void show(Div box) {
        box.removeAll();
        var latest = dataSubjectRequests.latestRequest(portal.currentSeller().id());
        latest.ifPresent(request -> box.add(answer(request)));
        if (latest.isEmpty() || latest.get().state() == ErasureRequest.State.REFUSED) {
            box.add(ask(box));
        }
    }

    /** What stood in the way may be gone when it is asked for again. */
    private Button ask(Div box) {
        var button = new Button(
                PrivacyCards.word("seller.rights.erasure"),
                click -> Confirm.before(
                        "seller.rights.erasure.confirm",
                        () -> proofs.runWhenVerified(() -> {
                            dataSubjectRequests.requestErasure(
                                    portal.currentSeller().id());
                            show(box);
                        })));
        return TestId.set(button, "erasure-ask");
    }

    /** What became of the request, and what must be kept and why, from the numbers in force. */
    private Div answer(ErasureRequest request) {
        var tone = switch (request.state()) {
            case OPEN -> Tone.WAITING;
            case DONE -> Tone.DONE;
            case REFUSED -> Tone.STOPPED;
        };
        var banner = new Banner(
                tone,
                PrivacyCards.word("seller.rights.erasure." + request.state()),
                times.moment(request.answeredAt() == null ? request.askedAt() : request.answeredAt()));
        if (request.why() != null) {
            banner.add(new Paragraph(PrivacyCards.word("seller.rights.erasure.why." + request.why())));
        }
        var why = new Paragraph(PrivacyCards.word(
                "seller.rights.erasure.kept", periods.keptYearsCertified(), periods.keptDaysDeclined()));
        why.addClassNames("soft", "small");
        var answer = new Div(banner, why);
        answer.addClassName("stack");
        return TestId.set(answer, "erasure-answer");
    }
}
