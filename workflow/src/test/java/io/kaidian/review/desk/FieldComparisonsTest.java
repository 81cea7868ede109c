package io.kaidian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.sellers.SellerType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was filled in from the photo is no second source, and reviewers see which values those are. */
class FieldComparisonsTest {

    private static final String NAME = "张月心";
    private static final String NUMBER = "510000198306197624";
    private static final SellerStatement TYPED = new SellerStatement(NAME, NUMBER, null, null, false, null, null);

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

    private static Match typed(String field, SellerStatement statement, String printed) {
        var comparisons = new FieldComparisons(
                SellerType.PERSONAL,
                statement,
                PaymentAccountVerifier.AccountVerification.without(PaymentAccountVerifier.State.UNAVAILABLE),
                BusinessRegistryLookup.RegistryResult.without(BusinessRegistryLookup.State.UNKNOWN),
                Map.of(
                        PhotoSubject.CARD_FRONT,
                        Map.of(
                                "name", new ReadValue(printed, 0.99, true),
                                "idNumber", new ReadValue(NUMBER, 0.99, true))),
                true);
        return comparisons.rows().stream()
                .filter(row -> row.field().equals(field))
                .findFirst()
                .orElseThrow()
                .typed()
                .match();
    }
}
