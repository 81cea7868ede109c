package io.kaidian.enforcement.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.TestSlots;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A seller disputes one finding of the machine. */
class FindingAppealTest extends EnforcementFixture {

    @Autowired
    private FindingRepository findings;

    @Autowired
    private DocumentRepository documents;

    @Override
    public boolean faultInFirstRound(CertificationCase c) {
        if (c.round() > 1) {
            return false;
        }
        var far = new Finding(
                "HLD-FAR",
                Certainty.CERTAIN,
                TestSlots.HANDHELD,
                null,
                200.0,
                240.0,
                "px",
                null,
                "handheld",
                "model 1");
        var photo = documents.current(c.id(), TestSlots.HANDHELD).orElseThrow().id();
        findings.replace(
                c.id(), c.round(), List.of(far), List.of(AutomationLevel.RETURN), List.of(photo), List.of(false));
        return true;
    }

    @Test
    void letsThePhotoBeSentAgainAsItIsWhenTheMachineWasWrong() {
        sellers.register(new SellerRepository.Registration(
                SELLER,
                SellerType.PERSONAL,
                "样本店铺",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", SELLER)));
        var caseId =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        submit(SELLER_ONE, caseId);
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(as(SELLER_ONE, () -> sellerSteps.requirements(caseId)).missing())
                .containsExactly("HANDHELD");
        var finding = findings.of(caseId, 1).get(0);

        overturn(appeal(new Appeal.Subject(Appeal.Kind.FINDING, finding.id().value())));

        assertThat(findings.get(finding.id()).overturned()).isTrue();
        assertThat(as(SELLER_ONE, () -> sellerSteps.requirements(caseId)).missing())
                .isEmpty();
        does(SELLER_ONE, () -> sellerSteps.submit(caseId));
        jobs.runDue();
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }
}
