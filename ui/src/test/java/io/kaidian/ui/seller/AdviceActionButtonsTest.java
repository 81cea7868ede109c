package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever reads that something is to be pressed finds it on the page on which it is read. */
@Tag("slow")
class AdviceActionButtonsTest extends SellerViewTestSupport {

    private static final Pattern PRESSED = Pattern.compile("(?:点(?:一下)?|(?i:press) )“([^”{}]+)”");

    @Autowired
    private FindingRepository findings;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private ShopOverviewService file;

    static Stream<Reason> reasonsThatNameAButton() {
        return ReasonCatalogue.load().active().stream()
                .filter(reason -> reason.shownTo() == Reason.ShownTo.SELLER)
                .filter(reason -> !pressed(reason.remedy().in(Locale.ENGLISH)).isEmpty());
    }

    @Test
    void knowsReasonsThatNameAButton() {
        assertThat(reasonsThatNameAButton().map(Reason::code))
                .contains("PAY-NAME", "PAY-NUM", "PAY-NONE", "IDC-SWAP", "POL-TRIES");
    }

    @ParameterizedTest
    @MethodSource("reasonsThatNameAButton")
    void showsWhatIsToBePressedWhereverTheReasonIsRead(Reason reason) throws IOException {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-review"));
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        var read = 0;

        // Before the first submission every attempt is left.
        if (!reason.code().equals("POL-TRIES")) {
            found(id, 1, reason);
        }
        for (var page : List.of("photos", "account", "review")) {
            read += readsIn("seller/apply/" + id + "/" + page, reason);
        }
        comesBack(id, reason);
        read += readsIn("seller/case/" + id, reason);
        read += readsIn("seller/case/" + id + "/correct", reason);

        assertThat(read).as("cards with " + reason.code()).isPositive();
    }

    @Test
    void looksAtTheAccountAgainFromTheLastPage() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-stranger"));
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(codes()).contains("PAY-NAME");

        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-review"));
        test(button("account-recheck")).click();

        assertThat(codes()).doesNotContain("PAY-NAME");
    }

    @Test
    void keepsADisputeOfADraftWhileWhatItIsAboutIsSaidAgain() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        sellerSteps.namePaymentAccount(id, new PaymentAccount("demo", "sandbox-stranger"));
        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        test(button("dispute")).click();
        find(TextArea.class).all().get(0).setValue("样本：姓名含生僻字");
        test(button("prompt-send")).click();
        test(button("account-recheck")).click();

        assertThat(codes()).contains("PAY-NAME");
        assertThat(text("disputed")).isEqualTo(words("seller.dispute.OPEN"));
        var appeal = file.of(seller).appeals().get(0);
        assertThat(findings.of(id))
                .extracting(found -> found.id().value())
                .contains(appeal.subject().id());
    }

    /** @return on how many cards */
    private int readsIn(String page, Reason reason) {
        var cards = 0;
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            UI.getCurrent().setLocale(language);
            UI.getCurrent().navigate("seller/looks");
            UI.getCurrent().navigate(page);
            var buttons = find(Button.class).all().stream().map(Button::getText).collect(Collectors.toSet());
            for (var card : find(AdviceCard.class).all()) {
                if (reason.code().equals(card.getElement().getAttribute("data-code"))) {
                    cards++;
                    assertThat(buttons)
                            .as(reason.code() + " on " + page + " in " + language)
                            .containsAll(pressed(card.getElement().getTextRecursively()));
                }
            }
        }
        return cards;
    }

    private void found(CaseId id, int round, Reason reason) {
        var finding = Finding.certain(reason.code(), slotOf(reason), null, CONSENT);
        var photo = documents
                .current(id, TestSlots.ID_FRONT)
                .filter(front -> front.slot().equals(finding.slot()))
                .map(CaseDocument::id)
                .orElse(null);
        findings.replace(
                id,
                round,
                List.of(finding),
                List.of(AutomationLevel.RETURN),
                Collections.singletonList(photo),
                List.of(false));
    }

    private void comesBack(CaseId id, Reason reason) {
        comesBackFor(id, Map.of());
        if (reason.code().equals("POL-TRIES")) {
            jdbc.sql("update certification_case set rounds_left = 0 where id = :id")
                    .param("id", id.value())
                    .update();
        }
        var why = new Decision.DecisionReason(reason.code(), slotOf(reason), null, null, null);
        decisions.record(
                id, 1, Decision.Stage.REVIEW, Decision.Outcome.RETURN, "reviewer-a", List.of(why), Map.of(), null);
    }

    private static DocumentSlot slotOf(Reason reason) {
        return reason.code().startsWith("IDC-") ? TestSlots.ID_FRONT : null;
    }

    private static Set<String> pressed(String words) {
        return PRESSED.matcher(words).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }
}
