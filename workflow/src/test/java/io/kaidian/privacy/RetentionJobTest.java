package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
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
class RetentionJobTest {

    private static final String WANG = "wang-shop";
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final SellerStatement STATEMENT = new SellerStatement(
            "王样例",
            "440000199001011238",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2040, 1, 1),
            false,
            "样例省样例市样例路一号",
            null);

    @Autowired
    RetentionJob retention;

    @Autowired
    DataSubjectRequests data;

    @Autowired
    LegalHoldService holds;

    @Autowired
    FraudInquiries inquiries;

    @Autowired
    PhotoAccess photos;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerRepository sellers;

    @Autowired
    DocumentStore store;

    @Autowired
    EncryptionService vault;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private CaseId id;

    @BeforeEach
    void openACase() {
        sellers.register(new SellerRepository.Registration(
                WANG, SellerType.PERSONAL, "样例小店", "wang@example.test", null, Locale.ENGLISH, null));
        id = asSeller(() -> sellerSteps.open(WANG, CaseKind.INITIAL)).caseId();
        asSeller(() -> sellerSteps.saveStatement(id, STATEMENT, "2026-01"));
        photo(id);
    }

    @Test
    void erasesAnEndedCaseWhenItsTimeHasPassedAndNotBefore() {
        jdbc.sql("update document set state = 'ACCEPTED'").update();
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
    void erasesPhotosThatNobodyAcceptedSoonAfterTheWithdrawal() {
        as(ADMIN, () -> holds.set(WANG, "court order"));
        withdraw();
        retention.eraseWhatSellersAskedFor();
        assertThat(count("document_content")).as("locked by law").isEqualTo(1);

        as(ADMIN, () -> {
            holds.lift(WANG);
            return null;
        });
        retention.eraseWhatSellersAskedFor();

        assertThat(count("document_content")).isZero();
        assertThat(jdbc.sql("select report is null from document")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(count("statement")).as("for the next application").isEqualTo(1);
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
        var later = asSeller(() -> sellerSteps.open(WANG, CaseKind.INITIAL)).caseId();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        select gen_random_uuid(), :later, 'ID_FRONT', content_id, media_type, byte_size, width, height,
                               byte_hash, pixel_hash, uploaded_at, 'ACCEPTED' from document where case_id = :case
                        """).param("later", later.value()).param("case", id.value()).update();
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
    void takesNothingOverFromACaseWhoseConsentWasTakenBack() {
        withdraw();
        clock.advance(Duration.ofMinutes(1));
        var kept = asSeller(() -> sellerSteps.open(WANG, CaseKind.INITIAL)).caseId();
        assertThat(asSeller(() -> sellerSteps.statement(kept))).isEqualTo(STATEMENT);
        asSeller(() -> {
            sellerSteps.withdraw(kept);
            data.withdrawConsent(kept);
            return null;
        });
        clock.advance(Duration.ofMinutes(1));

        var anew = asSeller(() -> sellerSteps.open(WANG, CaseKind.INITIAL)).caseId();

        assertThat(asSeller(() -> sellerSteps.statement(anew))).isEqualTo(SellerStatement.EMPTY);
    }

    @Test
    void erasesAtOnceWhatTheSellerNoLongerAgreesToAndKeepsWhatIsHeld() {
        withdraw();
        assertThat(as(ADMIN, () -> holds.set(WANG, "court order"))).isTrue();
        asSeller(() -> {
            data.withdrawConsent(id);
            return null;
        });

        retention.eraseDue();
        assertThat(count("document_content")).isEqualTo(1);
        assertThat(as(ADMIN, () -> data.dueForErasure()))
                .singleElement()
                .satisfies(due -> assertThat(due.held()).isTrue());
        as(ADMIN, () -> {
            holds.lift(WANG);
            data.eraseNow();
            return null;
        });

        assertErased();
    }

    @Test
    void holdsASellerOnceAndNobodyWhoIsNotThere() {
        assertThatThrownBy(() -> as(ADMIN, () -> holds.set("nobody-of-that-name", "court order")))
                .isInstanceOf(NotFoundException.class);

        assertThat(as(ADMIN, () -> holds.set(WANG, "court order"))).isTrue();
        assertThat(as(ADMIN, () -> holds.set(WANG, "another reason"))).isFalse();

        assertThat(as(ADMIN, holds::active)).singleElement().satisfies(hold -> {
            assertThat(hold.sellerId()).isEqualTo(WANG);
            assertThat(hold.why()).isEqualTo("court order");
            assertThat(hold.by()).isEqualTo(ADMIN.name());
        });
        as(ADMIN, () -> {
            holds.lift(WANG);
            return null;
        });
        assertThat(as(ADMIN, holds::active)).isEmpty();
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
    void leavesNothingInAnyColumnThatIsToGo() {
        fillWhateverMayHoldSomething();
        var toGo = PersonalDataColumn.all().stream()
                .filter(held -> EnumSet.of(
                                PersonalDataColumn.Goes.CASE,
                                PersonalDataColumn.Goes.SHOP,
                                PersonalDataColumn.Goes.PERSON)
                        .contains(held.goes()))
                .toList();
        assertThat(toGo)
                .as("the test fills them all")
                .allSatisfy(held -> assertThat(filled(held)).as(held.column()).isPositive());

        var asked = asSeller(() -> data.requestErasure(WANG));
        assertThat(asked.state()).isEqualTo(ErasureRequest.State.OPEN);
        retention.eraseDue();

        assertThat(toGo)
                .allSatisfy(held -> assertThat(filled(held)).as(held.column()).isZero());
        assertThat(jdbc.sql("select outcome from decision").query(String.class).single())
                .as("who decided what stays")
                .isEqualTo("DECLINE");
        assertThat(jdbc.sql("select code from violation").query(String.class).single())
                .isEqualTo("FAKE");
    }

    private int filled(PersonalDataColumn held) {
        return jdbc.sql("""
                        select count(*) from %1$s where %2$s is not null and %2$s::text not in ('', '-', '[]', '\\x')
                        """.formatted(held.table(), held.name()))
                .query(Integer.class)
                .single();
    }

    /** A case that was certified, in a shop that is closed, with a line in every table that knows either. */
    private void fillWhateverMayHoldSomething() {
        var file = store.store(store.write(new byte[] {1, 2, 3}));
        for (var statement : FILLED.split(";\\s*\n")) {
            jdbc.sql(statement)
                    .param("case", id.value())
                    .param("seller", WANG)
                    .param("any", UUID.randomUUID())
                    .param("content", file)
                    .update();
        }
    }

    static final String FILLED = """
            update certification_case set status = 'CERTIFIED', more_rounds_asked = 'x', proposed_provider = 'demo',
                                          proposed_account_id = 'acc' where id = :case;
            update shop set standing = 'CLOSED' where seller_id = :seller;
            update seller set phone = '1', payment_provider = 'demo', payment_account_id = 'acc' where id = :seller;
            update statement set number_index = 'x', credit_code_index = 'x' where case_id = :case;
            update document set picture_hash = repeat('1', 256)::bit(256) where case_id = :case;
            insert into finding (id, case_id, round, code, certainty, effect, measured, required, place_x, place_y,
                                 place_width, place_height, rule, told_before, found_at)
            values (:any, :case, 1, 'HLD-FAR', 'CERTAIN', 'RETURN', 1, 2, 1, 1, 1, 1, 'x', false, now());
            insert into certified_identity (shop_id, number_index, credit_code_index, name_index, case_id, since)
            select id, 'x', 'x', 'x', :case, now() from shop where seller_id = :seller;
            insert into payment_account_verification (seller_id, provider, account_id, ciphertext, asked_at)
            values (:seller, 'demo', 'acc', 'x', now());
            insert into account_transfer (id, seller_id, case_id, provider, account_id, state, amount, requested_at, expires_at)
            values (:any, :seller, :case, 'demo', 'acc', 'SENT', 'x', now(), now());
            insert into business_registry_entry (seller_id, code_index, ciphertext, asked_at) values (:seller, 'x', 'x', now());
            insert into document_content (id, data_key, object_key, object_digest, object_length)
            values (:any, 'x', 'x', 'x', 1);
            delete from document_content where id in (select content_id from document where case_id = :case);
            update document set content_id = (select id from document_content where object_key = 'x') where case_id = :case;
            insert into external_verification (case_id, kind, outcome, score, required, asked_at)
            values (:case, 'FACE', 'MATCH', 1, 1, now());
            insert into decision (id, case_id, round, stage, outcome, decided_by, decided_at, internal_note)
            values (:any, :case, 1, 'REVIEW', 'DECLINE', 'reviewer1', now(), 'x');
            insert into decision_reason (decision_id, position, code, note)
            select id, 0, 'OTH-TEXT', 'x' from decision;
            insert into pending_decision (item_id, task_id, case_id, decided_by, decided_as, decision, decided_at, takes_effect_at)
            values (:any, 't', :case, 'reviewer1', '{}', 'x', now(), now());
            insert into decision_draft (case_id, username, round, draft, saved_at) values (:case, 'reviewer1', 1, 'x', now());
            insert into form_answer (id, case_id, element_id, step_zh, step_en, form, form_release, outcome, answers,
                                     answered_by, answered_at)
            select :any, :case, 'Activity_CallSeller', '致电卖家', 'Call the seller', 'call-seller', max(number), 'REACHED', 'x',
                   'reviewer1', now() from release;
            insert into case_note (case_id, by_name, at, message) values (:case, 'reviewer1', now(), 'x');
            insert into help_request (id, case_id, slot, message, asked_at, answer_due_at, state, advice, reason, objection)
            values (:any, :case, 'HANDHELD', 'x', now(), now(), 'WAIVED', 'x', 'x', 'x');
            insert into waiver (case_id, slot, request_id, reason, proposed_by, consented_by, at)
            select :case, 'HANDHELD', id, 'x', 'lead1', 'lead2', now() from help_request;
            insert into help_request (id, case_id, topic, message, asked_at, answer_due_at, state, advice)
            values (gen_random_uuid(), :case, 'SHOP', 'x', now(), now(), 'ADVISED', 'x');
            insert into case_person (id, case_id, role, state, invited_at, link_digest, link_until, pass_digest, number_index)
            values (:any, :case, 'REPRESENTATIVE', 'OPENED', now(), 'x', now(), 'y', 'x');
            insert into phone_upload_session (id, case_id, slot, seller_id, link_digest, link_until, pass_digest)
            values (:any, :case, 'HANDHELD', :seller, 'x', now(), 'y');
            insert into notification (id, recipient_kind, recipient, template, locale, subject, body, path, created_at, dedup_key, drawings,
                                      translation)
            values (:any, 'SELLER', :seller, 'case.returned', 'en', 'x', 'x', '/seller/case/' || :case::text, now(), 'x', '[1]', '{"body": "x"}');
            insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note, internal_note, occurred_at,
                                   recorded_by, recorded_at, deviation, agreed_by, status, correction_claim, end_reason)
            select :any, id, 'FAKE', 'SERIOUS', 48, false, true, 'x', 'x', now(), 'officer1', now(), 'x', 'officer2',
                   'CONFIRMED', 'x', 'x' from shop where seller_id = :seller;
            update violation set correction_refusal = 'x', withdrawal_proposed_by = 'officer1', withdrawal_reason = 'x',
                                 hold_by = 'officer1', hold_at = now(), hold_until = now(), hold_reason = 'x', hold_ended_at = now();
            insert into sanction (id, shop_id, violation_id, kind, status, imposed_at, decided_by, withheld, decision_reason, answer)
            select gen_random_uuid(), shop_id, id, 'WARNING', 'OVER', now(), 'officer1', '{}', 'x', 'x' from violation;
            insert into fraud_inquiry (id, seller_id, opened_at, opened_by, closed_at, reason)
            values (:any, :seller, now(), 'lead1', now(), 'x');
            insert into appeal (id, shop_id, subject_kind, subject_id, violation_id, statement, evidence, filed_at, answer_due_at,
                                status, decided_by, answer, internal_note)
            select :any, shop_id, 'VIOLATION', id, id, 'x', 'x', now(), now(), 'UPHELD', 'lead1', 'x', 'x' from violation;
            insert into evidence_file (id, shop_id, appeal_id, content_id, file_name, media_type, byte_size, by_kind, by_name, added_at,
                                  shown_to_seller)
            select :any, shop_id, id, :content, 'x', 'image/png', 1, 'SELLER', :seller, now(), true from appeal;
            insert into permit_application (id, shop_id, process_key, kind, name_zh, name_en, subject, state, round, waits_at, wanted,
                                            optional, told, opened_at, sent_at, decided_at)
            select :any, id, 'x', 'X', 'x', 'x', 'x', 'REFUSED', 1, 'x', '{X}', '{X}', 'x', now(), now(), now()
            from shop where seller_id = :seller;
            insert into permit (id, shop_id, application_id, kind, name_zh, name_en, subject, state, granted_at, valid_until)
            select :any, shop_id, id, kind, 'x', 'x', 'x', 'EXPIRED', now(), now() from permit_application;
            insert into permit_decision (id, shop_id, application_id, permit_id, kind, status, decided_at, decided_by, words)
            select :any, shop_id, application_id, id, 'WITHDRAWAL', 'IN_FORCE', now(), 'officer1', 'x' from permit;
            insert into permit_evidence (file_id, application_id, type, round, digest, reading, read_at)
            select f.id, a.id, 'X', 1, 'x', '\\x01', now() from evidence_file f, permit_application a;
            insert into payment_account_change (seller_id, provider, account_id, at) values (:seller, 'demo', 'acc', now());
            insert into account (username, password_hash, display_name, enabled, created_at, second_factor, issuer, subject)
            values ('name-of-account', 'x', 'x', true, now(), 'x', 'x', 'x');
            insert into seller_link (username, seller_id, origin, made_at)
            values ('name-of-account', :seller, 'MARKETPLACE', now());
            insert into recovery_code (username, code_hash, made_at) values ('name-of-account', 'x', now());
            insert into simulated_sms (phone, text, sent_at) values ('1', 'x', now());
            insert into seller_import (id, file_name, state, by_name, created_at) values (:any, 'x', 'DONE', 'x', now());
            insert into seller_import_row (import_id, line, state, seller_id, display_name, email, phone, payment_provider,
                                           payment_account_id)
            select id, 1, 'DONE', :seller, 'x', 'x', 'x', 'x', 'x' from seller_import
            """;

    /** Columns of words, bytes and values that no list knows about hold what nobody erases. */
    @Test
    void knowsOfEveryColumnWhatBecomesOfIt() {
        var columns = jdbc.sql("""
                        select c.table_name || '.' || c.column_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.data_type in ('text', 'character varying', 'ARRAY', 'jsonb', 'bytea', 'bit', 'double precision')
                          and c.table_name not like 'act\\_%' and c.table_name <> 'flyway_schema_history'
                          and c.table_name not in (select relname from pg_class where relispartition)
                        order by 1
                        """).query(String.class).list();

        assertThat(PersonalDataColumn.all().stream().map(PersonalDataColumn::column))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    @Test
    void tellsOfLooksOfAnInquiryWhenItIsClosedOrHasLastedTooLong() {
        var officer = new Actor(Actor.Kind.STAFF, "officer1", "O-1", Set.of(Role.OFFICER));
        var another = new Actor(Actor.Kind.STAFF, "lead1", "L-1", Set.of(Role.LEAD));
        look("REVIEW");
        as(officer, () -> {
            inquiries.open(WANG, "the same photo in two shops");
            inquiries.open(WANG, "again");
            return null;
        });
        look("INQUIRY");
        assertThat(purposesTold()).containsExactly("REVIEW");
        assertThat(new String(asSeller(() -> data.export(WANG)), StandardCharsets.UTF_8))
                .doesNotContain("INQUIRY");
        assertThat(as(officer, () -> inquiries.of(WANG))).isPresent();

        clock.advance(Duration.ofDays(181));
        assertThat(purposesTold()).as("too long").containsExactly("INQUIRY", "REVIEW");

        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> as(officer, () -> {
                    inquiries.open(WANG, "it goes on");
                    return null;
                }))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("second-person"));
        as(another, () -> {
            inquiries.open(WANG, "another photo");
            return null;
        });
        look("INQUIRY");
        assertThat(purposesTold()).as("a new one").containsExactly("INQUIRY", "REVIEW");
        as(officer, () -> {
            inquiries.close(WANG);
            return null;
        });
        assertThat(purposesTold()).containsExactly("INQUIRY", "INQUIRY", "REVIEW");
    }

    /** User names know no capitals. */
    @Test
    void knowsNoTwoSellersWhoseIdsDifferInCapitalsAlone() {
        var other = new SellerRepository.Registration(
                "Wang-Shop", SellerType.PERSONAL, "样例二店", null, null, Locale.ENGLISH, null);

        assertThatThrownBy(() -> sellers.register(other))
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("seller-id-case-mismatch"));
    }

    private List<String> purposesTold() {
        return asSeller(() -> photos.accessesOf(WANG, 10)).stream()
                .map(PhotoAccess.PhotoAccessEntry::purpose)
                .toList();
    }

    private void look(String purpose) {
        jdbc.sql("""
                        insert into access_log (seller_id, case_id, kind, by_name, by_role, staff_number, purpose, at)
                        values (:seller, :case, 'NUMBER', 'officer1', 'OFFICER', 'O-1', :purpose, :now)
                        """)
                .param("seller", WANG)
                .param("case", id.value())
                .param("purpose", purpose)
                .param("now", at(clock.instant()))
                .update();
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
        assertThat(jdbc.sql("""
                                select count(*) from document
                                where report is not null or picture_hash is not null or byte_hash <> '' or pixel_hash <> ''
                                """).query(Integer.class).single()).isZero();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private void withdraw() {
        asSeller(() -> {
            sellerSteps.withdraw(id);
            return null;
        });
    }

    private void photo(CaseId of) {
        var document = DocumentId.next();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, report, uploaded_at, state)
                        values (:id, :case, 'ID_FRONT', :content, 'image/jpeg', 1, 1, 1, '\\x01', '\\x02', :report, :now, 'NEW')
                        """)
                .param("id", document.value())
                .param("case", of.value())
                .param(
                        "report",
                        vault.encrypt(
                                "{\"fields\": {}}".getBytes(StandardCharsets.UTF_8),
                                DocumentRepository.context(document)))
                .param("content", store.store(store.write(new byte[] {1, 2, 3})))
                .param("now", at(clock.instant()))
                .update();
    }

    private <T> T asSeller(Supplier<T> work) {
        return as(new Actor(Actor.Kind.SELLER, WANG, null, Set.of(Role.SELLER)), work);
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }
}
