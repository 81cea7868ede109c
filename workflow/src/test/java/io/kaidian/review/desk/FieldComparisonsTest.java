package io.kaidian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.sellers.SellerType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was filled in from the photo is no second source, and reviewers see which values those are. */
class FieldComparisonsTest {

    private static final String NAME = "张月心";
    private static final String OPERATOR = "韩东";
    private static final String NUMBER = "510000198306197624";
    private static final SellerStatement TYPED = new SellerStatement(NAME, NUMBER, null, null, false, null, null);

    @Test
    void showsWhoAppliesMaskedAndWhichNameTheLetterDoesNotSay() {
        var alone = comparisons(TYPED, NAME, List.of(), false);
        var rows = new FieldComparisons(
                        SellerType.ENTERPRISE,
                        TYPED,
                        alone.account(),
                        alone.business(),
                        alone.read(),
                        Map.of(
                                PhotoSubject.CARD_FRONT,
                                Map.of(
                                        "name", new ReadValue(OPERATOR, 0.99, true),
                                        "idNumber", new ReadValue(NUMBER, 0.99, true))),
                        name -> Optional.of(name.equals(NAME)),
                        List.of(),
                        Set.of(),
                        false)
                .rows().stream().collect(Collectors.toMap(FieldComparison::field, row -> row));

        assertThat(rows.get("operator.name").card().text()).isEqualTo("*东");
        assertThat(rows.get("operator.idNumber").card().text()).doesNotContain("19830619");
        assertThat(rows.get("operator.name").letter().match()).isEqualTo(Match.NOT_FOUND);
        assertThat(rows.get("name").letter().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("operator.name").isContradiction())
                .as("a reader may miss it")
                .isFalse();
    }

    @Test
    void showsOfALatinNameTheFirstLetterOfEachWordUntilItIsRevealed() {
        var typed = ofPassport("ANNA MARIA SPECIMEN", "L898902C3");

        assertThat(typedText(typed, "passport.name", false)).isEqualTo("A*** M*** S***");
        assertThat(typedText(typed, "passport.name", true)).isEqualTo("ANNA MARIA SPECIMEN");
    }

    @Test
    void holdsNoPassportAgainstTheNumberOfTheHoldersIdentityCard() {
        var typed = ofPassport("ANNA MARIA SPECIMEN", "L898902C3");

        assertThat(accountNumber(typed, "passport.number", NUMBER)).isEqualTo(Match.ABSENT);
        assertThat(accountNumber(typed, "passport.number", "K000000E1")).isEqualTo(Match.DIFFERENT);
        assertThat(accountNumber(typed, "passport.number", "L898902C3")).isEqualTo(Match.SAME);
        assertThat(accountNumber(TYPED, "idNumber", "L898902C3")).isEqualTo(Match.ABSENT);
        assertThat(accountNumber(TYPED, "idNumber", "510000198306197625"))
                .as("a wrong number is still shown")
                .isEqualTo(Match.DIFFERENT);
    }

    @Test
    void saysOfWhatTheSellerTypedThatItAgrees() {
        assertThat(typed("name", TYPED, NAME)).isEqualTo(Match.SAME);
    }

    @Test
    void saysOfWhatWasFilledInThatItWasReadAndConfirmed() {
        var confirmed = TYPED.withReadFields(Set.of("name"));

        assertThat(typed("name", confirmed, NAME)).isEqualTo(Match.READ_CONFIRMED);
        assertThat(typed("idNumber", confirmed, NAME)).as("typed by the seller").isEqualTo(Match.SAME);
    }

    @Test
    void saysThatItDiffersWhereALaterPhotoSaysSomethingElse() {
        assertThat(typed("name", TYPED.withReadFields(Set.of("name")), "张月兰")).isEqualTo(Match.DIFFERENT);
    }

    @Test
    void showsWhatWasTypedBesideAFileAsItIsOrMaskedWhereItsFieldSaysSo() {
        var beside = EvidenceFields.of("""
                        code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired
                        LEASE_CODE,LEASE,TEXT,true,,,,,备案编号,Registration number,,,true,false
                        LEASE_PLACE,LEASE,TEXT,true,,,,,地址,Address,,,false,false
                        LEASE_AREA,LEASE,NUMBER,false,,,,,面积,Area,,,false,false
                        """).all();
        var statement = TYPED.withEvidence(Map.of("LEASE_CODE", "ZL1234567890", "LEASE_PLACE", "No. 1 Example road"));

        assertThat(rows(statement, List.copyOf(beside), false))
                .containsEntry("evidence.LEASE_CODE", "ZL12…7890")
                .containsEntry("evidence.LEASE_PLACE", "No. 1 Example road")
                .doesNotContainKey("evidence.LEASE_AREA");
        assertThat(rows(statement, List.copyOf(beside), true)).containsEntry("evidence.LEASE_CODE", "ZL1234567890");
    }

    @Test
    void withholdsWhatStandsBesideAFileThatIsNotForTheRole() {
        var beside = EvidenceFields.of("""
                        code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired
                        LEASE_PLACE,LEASE,TEXT,true,,,,,地址,Address,,,false,false
                        LEASE_AREA,LEASE,NUMBER,false,,,,,面积,Area,,,false,false
                        """).all();
        var statement = TYPED.withEvidence(Map.of("LEASE_PLACE", "No. 1 Example road"));

        var rows = comparisons(statement, NAME, List.copyOf(beside), Set.of("LEASE_PLACE", "LEASE_AREA"), true)
                .rows();

        assertThat(rows)
                .filteredOn(row -> row.field().startsWith("evidence."))
                .as("that it was typed is known, what was not typed is no secret")
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.field()).isEqualTo("evidence.LEASE_PLACE");
                    assertThat(row.typed().match()).isEqualTo(Match.WITHHELD);
                    assertThat(row.typed().text()).isEmpty();
                    assertThat(row.isContradiction()).isFalse();
                });
    }

    private static Map<String, String> rows(SellerStatement statement, List<EvidenceField> beside, boolean revealed) {
        return comparisons(statement, NAME, beside, revealed).rows().stream()
                .collect(Collectors.toMap(
                        FieldComparison::field, row -> row.typed().text()));
    }

    private static Match typed(String field, SellerStatement statement, String printed) {
        return row(comparisons(statement, printed, List.of(), true), field)
                .typed()
                .match();
    }

    private static FieldComparisons comparisons(
            SellerStatement statement, String printed, List<EvidenceField> beside, boolean revealed) {
        return comparisons(statement, printed, beside, Set.of(), revealed);
    }

    private static FieldComparisons comparisons(
            SellerStatement statement,
            String printed,
            List<EvidenceField> beside,
            Set<String> withheld,
            boolean revealed) {
        return new FieldComparisons(
                SellerType.PERSONAL,
                statement,
                PaymentAccountVerifier.AccountVerification.without(PaymentAccountVerifier.State.UNAVAILABLE),
                BusinessRegistryLookup.RegistryResult.without(BusinessRegistryLookup.State.UNKNOWN),
                Map.of(
                        PhotoSubject.CARD_FRONT,
                        Map.of(
                                "name", new ReadValue(printed, 0.99, true),
                                "idNumber", new ReadValue(NUMBER, 0.99, true))),
                Map.of(),
                name -> Optional.empty(),
                beside,
                withheld,
                revealed);
    }

    private static SellerStatement ofPassport(String name, String number) {
        return new SellerStatement(
                name, number, null, null, false, null, null, IdentityDocument.PASSPORT, "UTO", Set.of(), Map.of());
    }

    private static String typedText(SellerStatement statement, String field, boolean revealed) {
        return row(comparisons(statement, NAME, List.of(), revealed), field)
                .typed()
                .text();
    }

    private static Match accountNumber(SellerStatement statement, String field, String number) {
        var alone = comparisons(statement, NAME, List.of(), false);
        var account = new PaymentAccountVerifier.AccountVerification(
                PaymentAccountVerifier.State.VERIFIED, statement.name(), number, Instant.EPOCH);
        var compared = new FieldComparisons(
                SellerType.PERSONAL,
                statement,
                account,
                alone.business(),
                alone.read(),
                Map.of(),
                name -> Optional.empty(),
                List.of(),
                Set.of(),
                false);
        return row(compared, field).account().match();
    }

    private static FieldComparison row(FieldComparisons comparisons, String field) {
        return comparisons.rows().stream()
                .filter(row -> row.field().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
