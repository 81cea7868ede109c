package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Documents;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.specimens.Specimens;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.testing.WorkflowTest;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The same photo with the card in the hand, saved once more, under two sellers. */
@WorkflowTest
class PhotoOfAnotherSellerTest {

    @Autowired
    Sellers sellers;

    @Autowired
    Applications applications;

    @Autowired
    Documents documents;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void isFoundUntilItIsErased() {
        var first = upload("wang-shop", Photos.clear(Slot.HANDHELD));
        assertThat(documents.likenessToAnotherSellers(first)).isEmpty();

        var second = upload("wang-2", Specimens.of(Photos.PERSON).handheld().jpeg(0.4));
        var stranger = upload("stranger", Photos.takenFromTooFar());

        assertThat(documents.likenessToAnotherSellers(second).orElseThrow()).isLessThan(11);
        assertThat(documents.likenessToAnotherSellers(first)).isPresent();
        assertThat(documents.likenessToAnotherSellers(stranger)).isEmpty();

        jdbc.sql("update document set picture_hash = null where case_id = :id")
                .param("id", first.value())
                .update();
        assertThat(documents.likenessToAnotherSellers(second)).isEmpty();
    }

    @Test
    void isFoundAlsoWhereItWasBegunEarlierAndStoredLater() {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var second = new TransactionTemplate(transactions).execute(slow -> {
            upload("slow-shop", Photos.clear(Slot.HANDHELD));

            // Later ones have higher numbers and are there first.
            var other = apart.execute(status ->
                    upload("quick-shop", Specimens.of(Photos.PERSON).handheld().jpeg(0.4)));
            OptionalInt likeness = apart.execute(status -> documents.likenessToAnotherSellers(other));
            assertThat(likeness).isEmpty();
            return other;
        });

        assertThat(documents.likenessToAnotherSellers(second)).isPresent();
    }

    private CaseId upload(String seller, byte[] photo) {
        sellers.register(
                new Sellers.Registration(seller, SellerType.PERSONAL, seller, null, null, Locale.ENGLISH, null));
        var people = new People(currentActor);
        return people.as(People.seller(seller), () -> {
            var id = applications.open(seller, CaseKind.INITIAL).caseId();
            applications.state(id, Photos.statement(), "2026-01");
            applications.attach(id, Slot.HANDHELD, photo);
            return id;
        });
    }
}
