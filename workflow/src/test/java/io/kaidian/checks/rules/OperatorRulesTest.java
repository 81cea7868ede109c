package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.PhotoReportFixture.back;
import static io.kaidian.checks.rules.PhotoReportFixture.front;
import static io.kaidian.checks.rules.PhotoReportFixture.paper;
import static io.kaidian.checks.rules.RulesFixture.SELLER;
import static io.kaidian.checks.rules.RulesFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever applies for a company is looked at by themselves: nothing of them is held against licence, account or what was typed. */
class OperatorRulesTest {

    private static final DocumentSlot FRONT = DocumentSlot.valueOf("OPERATOR_CARD_FRONT");
    private static final DocumentSlot BACK = DocumentSlot.valueOf("OPERATOR_CARD_BACK");
    private static final DocumentSlot LETTER = DocumentSlot.valueOf("AUTHORIZATION_LETTER");
    private static final SpecimenPerson OPERATOR = SpecimenPerson.random(27);

    @Test
    void findsNothingWhereAnotherPersonAppliesWithALetterThatNamesBoth() {
        assertThat(operator().says()).isEmpty();
    }

    @Test
    void takesTheirCardForNobodyElsesWhereTheRepresentativesIsMissing() {
        assertThat(operator()
                        .without(TestSlots.ID_FRONT)
                        .without(TestSlots.ID_BACK)
                        .says())
                .isEmpty();
    }

    @Test
    void looksAtTheirCardAsAtAnyOther() {
        var expired = OPERATOR.valid(TODAY.minusYears(11), TODAY.minusYears(1));

        assertThat(operator().with(back(expired).in(BACK)).says()).contains("IDC-EXPIRED " + BACK + " validUntil");
        assertThat(operator()
                        .with(front(OPERATOR).in(FRONT).showing(DocumentKind.ID_BACK))
                        .says())
                .containsExactly("IDC-SIDE " + FRONT);
    }

    @Test
    void saysOfTheSamePhotoInTwoPlacesOnceThatTheirsIsToBeReplaced() {
        assertThat(operator().samePhoto(TestSlots.ID_FRONT, FRONT).says()).containsExactly("IMG-SAME " + FRONT);
    }

    @Test
    void leavesALetterThatDoesNotNameBothToAPersonAndSaysWhoIsNotNamed() {
        assertThat(operator().with(letter(SELLER.name())).says()).containsExactly("DOC-NAMES? " + LETTER);
        assertThat(rulesOf(letter(SELLER.name()))).containsExactly("paper.names.operator");
        assertThat(rulesOf(letter(OPERATOR.name()))).containsExactly("paper.names.representative");
        assertThat(rulesOf(letter("样例人"))).containsExactly("paper.names");
        assertThat(operator().with(letter(SELLER.name())).without(FRONT).says())
                .as("whoever applies is not known yet")
                .isEmpty();
    }

    private static List<String> rulesOf(PhotoReportFixture letter) {
        return operator().with(letter).findings().stream().map(Finding::rule).toList();
    }

    @Test
    void saysOnceThatAPaperIsNoLetter() {
        assertThat(operator().with(paper(LETTER, "停车收费单")).findings())
                .extracting(Finding::rule)
                .containsExactly("paper.text");
    }

    private static RulesFixture operator() {
        return RulesFixture.enterprise()
                .with(front(OPERATOR).in(FRONT))
                .with(back(OPERATOR).in(BACK))
                .with(letter(SELLER.name(), OPERATOR.name()));
    }

    private static PhotoReportFixture letter(String... names) {
        return paper(LETTER, "授权委托书", "法定代表人及受托人：" + String.join("，", names), "有效期至" + TODAY.plusYears(1));
    }
}
