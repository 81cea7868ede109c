package io.kaidian.ui.seller;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.catalogue.ReasonBehaviour.AdviceAction;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What a piece of advice tells its seller to press stands beside it, on whatever page it is read. */
@Component
public class AdviceActionButtons {

    private final SellerPortalQueries portal;
    private final CasePaymentAccountService caseAccounts;
    private final PhotoUploadService uploads;
    private final AppealService appeals;
    private final ShopOverviewService file;

    AdviceActionButtons(
            SellerPortalQueries portal,
            CasePaymentAccountService caseAccounts,
            PhotoUploadService uploads,
            AppealService appeals,
            ShopOverviewService file) {
        this.portal = portal;
        this.caseAccounts = caseAccounts;
        this.uploads = uploads;
        this.appeals = appeals;
        this.file = file;
    }

    /**
     * The advice as a card, with its buttons.
     *
     * @param changed called when one of them changed what there is to say
     */
    public AdviceCard card(CaseId id, Advice advice, Runnable changed) {
        var card = new AdviceCard(advice);
        if (advice.behaviour().adviceAction() == AdviceAction.RECHECK_ACCOUNT) {
            card.offer(recheck(id, changed));
        }
        if (advice.behaviour().adviceAction() == AdviceAction.SWAP_SIDES) {
            card.offer(swap(id, changed));
        }
        var found = advice.finding();
        if (advice.behaviour().offersDispute() && found != null && mayDispute(found)) {
            card.offer(dispute(found));
        }
        return card;
    }

    /** The same on a page that is not about one photo: it says which one is meant. */
    public AdviceCard named(CaseId id, Advice advice, Runnable changed) {
        var card = card(id, advice, changed);
        var slot = advice.slot();
        return slot == null ? card : card.about(card.getTranslation("evidence.name." + slot));
    }

    /** A reason of a returned case as a card with its buttons; whatever the system found can be disputed. */
    public Div told(CaseId id, Advice reason, Runnable changed) {
        var told = new Div(card(id, reason, changed));
        told.addClassName("advice-actions");
        var found = reason.finding();
        if (!reason.behaviour().offersDispute() && found != null && mayDispute(found)) {
            told.add(dispute(found));
        }
        return told;
    }

    /** A way to dispute what the system found, or how far a dispute has come. */
    private FindingAppealButton dispute(RecordedFinding found) {
        var filed = file.of(portal.currentSeller().id()).appeals().stream()
                .filter(appeal -> appeal.subject().kind() == Appeal.Kind.FINDING
                        && appeal.subject().id().equals(found.id().value()))
                .findFirst();
        return new FindingAppealButton(appeals, found.id(), filed);
    }

    /** Whether it burdens the seller. */
    private static boolean mayDispute(RecordedFinding found) {
        return found.effect() != AutomationLevel.NONE;
    }

    private Button recheck(CaseId id, Runnable changed) {
        return button("seller.account.recheck", KaidianIcon.WALLET, "account-recheck", button -> {
            var account = portal.account(id);
            if (account != null) {
                ask(button, id, account);
            }
            changed.run();
        });
    }

    private void ask(Button button, CaseId id, PaymentAccount account) {
        try {
            caseAccounts.namePaymentAccount(id, account);
        } catch (StateConflictException refused) {
            if (!refused.code().equals("too-many-account-changes")) {
                throw refused;
            }
            Toast.error(button.getTranslation("seller.account.tooOften"));
        }
    }

    private Button swap(CaseId id, Runnable changed) {
        return button("seller.photo.swap", KaidianIcon.SWAP, "advice-swap", button -> {
            uploads.swapSides(id);
            changed.run();
        });
    }

    private static Button button(String key, KaidianIcon kaidianIcon, String testId, Consumer<Button> act) {
        var button = new Button(kaidianIcon.create());
        button.setText(button.getTranslation(key));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            button.setEnabled(true);
            act.accept(button);
        });
        return TestId.set(button, testId);
    }
}
