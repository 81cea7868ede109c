package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.support.documents.DocumentStore;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.TestClock;
import io.kaidian.support.testing.WorkflowTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long identity data stays, what keeps it longer, and that it is gone when it is erased. */
@WorkflowTest
class RetentionTest {

    private static final String WANG = "wang-shop";
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final Statement STATEMENT = new Statement(
            "王样例",
            "440000199001011238",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2040, 1, 1),
            false,
            "样例省样例市样例路一号",
            null);

    @Autowired
    Retention retention;

    @Autowired
    PersonalData data;

    @Autowired
    Applications applications;

    @Autowired
    Sellers sellers;

    @Autowired
    DocumentStore store;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private CaseId id;

    @BeforeEach
    void openACase() {
        sellers.register(new Sellers.Registration(
                WANG, SellerType.PERSONAL, "样例小店", "wang@example.test", null, Locale.ENGLISH, null));
        id = asSeller(() -> applications.open(WANG, CaseKind.INITIAL)).caseId();
        asSeller(() -> applications.state(id, STATEMENT, "2026-01"));
        photo(id);
    }

    @Test
    void erasesAnEndedCaseWhenItsTimeHasPassedAndNotBefore() {
        withdraw();
        clock.advance(Duration.ofDays(180));
        assertThat(retention.due()).isEmpty();
        retention.eraseDue();
        assertThat(count("document_content")).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(retention.due()).singleElement().satisfies(due -> {
            assertThat(due.why()).isEqualTo("ENDED");
            assertThat(due.photos()).isEqualTo(1);
        });
        assertThat(count("document_content"))
                .as("the report alone erases nothing")
                .isEqualTo(1);
        retention.eraseDue();

        assertErased();
        assertThat(jdbc.sql("select status from certification_case")
                        .query(String.class)
                        .single())
                .as("the record stays")
                .isEqualTo("WITHDRAWN");
        assertThat(count("case_event")).isPositive();
        assertThat(retention.due()).isEmpty();
        retention.eraseDue();
    }

    @Test
    void keepsACertifiedCaseWhileTheShopLivesAndThreeYearsAfter() {
        jdbc.sql("update certification_case set status = 'CERTIFIED'").update();
        jdbc.sql("update shop set standing = 'OPEN'").update();
        clock.advance(Duration.ofDays(4000));
        assertThat(retention.due()).isEmpty();

        jdbc.sql("update shop set standing = 'CLOSED', standing_since = :now")
                .param("now", at(clock.instant()))
                .update();
        clock.advance(Duration.ofDays(1095));
        assertThat(retention.due()).isEmpty();
        clock.advance(Duration.ofDays(1));
        retention.eraseDue();

        assertErased();
    }

    @Test
    void keepsAPictureThatALaterCaseTookOver() {
        withdraw();
        var later = asSeller(() -> applications.open(WANG, CaseKind.INITIAL)).caseId();
        jdbc.sql(
                        """
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        select gen_random_uuid(), :later, 'ID_FRONT', content_id, media_type, byte_size, width, height,
                               byte_hash, pixel_hash, uploaded_at, 'ACCEPTED' from document where case_id = :case
                        """)
                .param("later", later.value())
                .param("case", id.value())
                .update();
        asSeller(() -> {
            data.withdrawConsent(id);
            return null;
        });
        retention.eraseWhatSellersAskedFor();

        assertThat(count("document_content")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from certification_case where erased_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void erasesAtOnceWhatTheSellerNoLongerAgreesToAndKeepsWhatIsHeld() {
        withdraw();
        as(ADMIN, () -> {
            data.hold(WANG, "court order");
            return null;
        });
        asSeller(() -> {
            data.withdrawConsent(id);
            return null;
        });

        retention.eraseDue();
        assertThat(count("document_content")).isEqualTo(1);
        assertThat(as(ADMIN, () -> data.dueForErasure())).singleElement().satisfies(due -> assertThat(due.held())
                .isTrue());
        as(ADMIN, () -> {
            data.liftHold(WANG);
            data.eraseNow();
            return null;
        });

        assertErased();
    }

    @Test
    void forgetsAPersonWhoAsksForIt() {
        withdraw();

        var asked = asSeller(() -> data.requestErasure(WANG));
        assertThat(asked.state()).isEqualTo(ErasureRequest.State.OPEN);
        assertThat(asSeller(() -> data.requestErasure(WANG)).id()).isEqualTo(asked.id());
        retention.eraseDue();

        assertThat(asSeller(() -> data.latestRequest(WANG)).orElseThrow().state())
                .isEqualTo(ErasureRequest.State.DONE);
        assertErased();
        assertThat(jdbc.sql("select coalesce(email, 'gone') || display_name from seller")
                        .query(String.class)
                        .single())
                .isEqualTo("gone-");
    }

    @Test
    void saysWhyItCannotForgetYet() {
        jdbc.sql("update certification_case set status = 'CERTIFIED'").update();
        jdbc.sql("update shop set standing = 'OPEN'").update();
        assertThat(asSeller(() -> data.requestErasure(WANG)).why()).isEqualTo("SHOP_OPEN");

        jdbc.sql("update certification_case set status = 'IN_REVIEW'").update();
        assertThat(asSeller(() -> data.requestErasure(WANG)).why()).isEqualTo("CASE_OPEN");
        retention.eraseDue();
        assertThat(count("document_content")).isEqualTo(1);
    }

    @Test
    void tellsTheSellerEverythingAndNobodyElse() {
        var told = new String(asSeller(() -> data.export(WANG)), StandardCharsets.UTF_8);

        assertThat(told).contains("440000199001011238", "wang@example.test", "ID_FRONT", id.toString());
        var other = new Actor(Actor.Kind.SELLER, "other-shop", null, Set.of(Role.SELLER));
        assertThatThrownBy(() -> as(other, () -> data.export(WANG))).isInstanceOf(NotFoundException.class);
    }

    private void assertErased() {
        assertThat(count("document_content")).isZero();
        assertThat(count("statement")).isZero();
        assertThat(jdbc.sql(
                                """
                                select count(*) from document
                                where report is not null or picture_hash is not null or byte_hash <> '' or pixel_hash <> ''
                                """)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private void withdraw() {
        asSeller(() -> {
            applications.withdraw(id);
            return null;
        });
    }

    private void photo(CaseId of) {
        jdbc.sql(
                        """
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, report, uploaded_at, state)
                        values (:id, :case, 'ID_FRONT', :content, 'image/jpeg', 1, 1, 1, '\\x01', '\\x02', '\\x03', :now, 'NEW')
                        """)
                .param("id", UUID.randomUUID())
                .param("case", of.value())
                .param("content", store.put(new byte[] {1, 2, 3}))
                .param("now", at(clock.instant()))
                .update();
    }

    private <T> T asSeller(Supplier<T> work) {
        return as(new Actor(Actor.Kind.SELLER, WANG, null, Set.of(Role.SELLER)), work);
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.callAs(actor, work);
    }
}
