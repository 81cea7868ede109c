package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Certainty;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Effect;
import io.kaidian.cases.Finding;
import io.kaidian.cases.Findings;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A seller disputes one finding of the machine. */
class FindingAppealTest extends StandingStory {

    @Autowired
    private Findings findings;

    @Autowired
    private Documents documents;

    @Override
    boolean faultInFirstRound(CertificationCase c) {
        if (c.round() > 1) {
            return false;
        }
        var far = new Finding(
                "HLD-FAR", Certainty.CERTAIN, Slot.HANDHELD, null, 200.0, 240.0, "px", null, "handheld", "model 1");
        var photo = documents.current(c.id(), Slot.HANDHELD).orElseThrow().id();
        findings.replace(
                c.id(), c.round(), List.of(far), List.of(Effect.RETURN), Map.of(Slot.HANDHELD, photo), List.of(false));
        return true;
    }

    @Test
    void letsThePhotoBeSentAgainAsItIsWhenTheMachineWasWrong() {
        sellers.register(new Sellers.Registration(
                SELLER,
                SellerType.PERSONAL,
                "样本店铺",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", SELLER)));
        var caseId = as(SELLER_ONE, () -> applications.open(SELLER, CaseKind.INITIAL))
                .caseId();
        submit(SELLER_ONE, caseId);
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(as(SELLER_ONE, () -> applications.requirements(caseId)).missing())
                .containsExactly("HANDHELD");
        var finding = findings.of(caseId, 1).get(0);

        overturn(appeal(new Appeal.Subject(Appeal.Kind.FINDING, finding.id().value())));

        assertThat(findings.get(finding.id()).overturned()).isTrue();
        assertThat(as(SELLER_ONE, () -> applications.requirements(caseId)).missing())
                .isEmpty();
        does(SELLER_ONE, () -> applications.submit(caseId));
        jobs.runDue();
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }
}
