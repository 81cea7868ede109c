package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The same photo with the card in the hand, saved once more, under two sellers. */
@WorkflowTest
@Tag("slow")
class DuplicatePhotoAcrossSellersTest {

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    DocumentRepository documents;

    @Autowired
    PhotoReadingQueue readings;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void isFoundUntilItIsErased() {
        var first = upload("wang-shop", ApplicantPhotos.clear(TestSlots.HANDHELD));
        assertThat(documents.maxSimilarityToOtherSellers(first)).isEmpty();

        var second =
                upload("wang-2", Specimens.of(ApplicantPhotos.PERSON).handheld().jpeg(0.4));
        var stranger = upload("stranger", ApplicantPhotos.takenFromTooFar());

        assertThat(documents.maxSimilarityToOtherSellers(second).orElseThrow()).isLessThan(11);
        assertThat(documents.maxSimilarityToOtherSellers(first)).isPresent();
        assertThat(documents.maxSimilarityToOtherSellers(stranger)).isEmpty();

        jdbc.sql("update document set picture_hash = null where case_id = :id")
                .param("id", first.value())
                .update();
        assertThat(documents.maxSimilarityToOtherSellers(second)).isEmpty();
    }

    @Test
    void isFoundAlsoWhereItWasBegunEarlierAndStoredLater() {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var second = new TransactionTemplate(transactions).execute(slow -> {
            upload("slow-shop", ApplicantPhotos.clear(TestSlots.HANDHELD));

            // Later ones have higher numbers and are there first.
            var other = apart.execute(status -> upload(
                    "quick-shop",
                    Specimens.of(ApplicantPhotos.PERSON).handheld().jpeg(0.4)));
            OptionalInt likeness = apart.execute(status -> documents.maxSimilarityToOtherSellers(other));
            assertThat(likeness).isEmpty();
            return other;
        });

        assertThat(documents.maxSimilarityToOtherSellers(second)).isPresent();
        // What was stored late is read late, and must not be while the next test begins.
        await().until(() -> readings.waiting() == 0);
    }

    private CaseId upload(String seller, byte[] photo) {
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.PERSONAL, seller, null, null, Locale.ENGLISH, null));
        var testUsers = new TestUsers(currentActor);
        return testUsers.as(TestUsers.seller(seller), () -> {
            var id = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01");
            sellerSteps.attach(id, TestSlots.HANDHELD, photo);
            return id;
        });
    }
}
