package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.Component;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPortalQueries;

/** Says of a payment account against which nothing is said what is known of it, and no more than that. */
final class AccountStateBadge {

    private AccountStateBadge() {}

    /** @param screen on which it stands, and in whose language it is said */
    static StatusBadge of(SellerPortalQueries portal, CaseId id, Component screen) {
        var state = portal.accountHolder(id);
        var words = screen.getTranslation(
                state == AccountHolderCheck.State.NOT_COMPARED
                        ? "seller.account.state.NOT_COMPARED."
                                + portal.currentSeller().type()
                        : "seller.account.state." + state);
        return switch (state) {
            case NONE_NAMED -> badge(Tone.NEEDS_YOU, words, "account-missing");
            case NOT_VERIFIED, DIFFERENT -> badge(Tone.WAITING, words, "account-unclear");
            case NOT_COMPARED -> badge(Tone.WAITING, words, "account-not-compared");
            case MATCHING -> badge(Tone.DONE, words, "account-fine");
        };
    }

    private static StatusBadge badge(Tone tone, String words, String testId) {
        return TestId.set(new StatusBadge(tone, words), testId);
    }
}
