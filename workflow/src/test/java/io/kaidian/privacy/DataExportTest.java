package io.kaidian.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Consent;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy of a seller's data holds exactly what the list of columns says, readable, and nothing that is for others. */
@WorkflowTest
class DataExportTest {

    private static final String WANG = "wang-shop";

    private static final Set<String> GROUNDS = Set.of(
            "internal note",
            "inquiry",
            "blind check",
            "another person",
            "derived",
            "secret",
            "copy",
            "technical",
            "not about a seller");

    /** Columns of words, with the column that they are bound to. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("certification_case.more_rounds_asked", "id"),
            Map.entry("decision.internal_note", "id"),
            Map.entry("decision_reason.note", "decision_id"),
            Map.entry("case_note.message", "case_id"),
            Map.entry("help_request.message", "id"),
            Map.entry("help_request.advice", "id"),
            Map.entry("help_request.reason", "id"),
            Map.entry("help_request.objection", "id"),
            Map.entry("fraud_inquiry.reason", "id"),
            Map.entry("violation.note", "id"),
            Map.entry("violation.internal_note", "id"),
            Map.entry("violation.deviation", "id"),
            Map.entry("violation.correction_claim", "id"),
            Map.entry("violation.correction_refusal", "id"),
            Map.entry("violation.end_reason", "id"),
            Map.entry("violation.withdrawal_reason", "id"),
            Map.entry("violation.hold_reason", "id"),
            Map.entry("sanction.decision_reason", "id"),
            Map.entry("sanction.answer", "id"),
            Map.entry("permit_application.told", "id"),
            Map.entry("permit_decision.words", "id"),
            Map.entry("appeal.statement", "id"),
            Map.entry("appeal.evidence", "id"),
            Map.entry("appeal.answer", "id"),
            Map.entry("appeal.internal_note", "id"));

    /** What {@link RetentionJobTest#FILLED} leaves out, since nothing of it goes with a case, a shop or a person. */
    private static final String MORE = """
            update certification_case set asked = '{PERSON}' where id = :case;
            insert into case_event (case_id, at, event, round, by_kind, by_name, detail)
            values (:case, now(), 'DECLINED', 1, 'STAFF', 'reviewer-x', '{"reasons": ["OTH-TEXT"]}');
            update decision_reason set slot = 'ID_FRONT', field = 'name';
            insert into document_verdict (decision_id, document_id, slot, verdict)
            select decision.id, document.id, 'ID_FRONT', 'FAULTY' from decision, document where document.case_id = :case limit 1;
            update finding set slot = 'ID_FRONT', field = 'name', unit = 'px', model_version = 'm';
            insert into advised_finding (document_id, code, case_id, slot)
            select id, 'HLD-FAR', :case, 'ID_FRONT' from document where case_id = :case limit 1;
            insert into erased_evidence (case_id, type, erased_at) values (:case, 'LEASE', now());
            update external_verification set version = 'v';
            insert into promise (case_id, made_at, promised_by, estimate, queue, priority, ahead, per_hour, measured, margin)
            values (:case, now(), now(), now(), 'HOLD', 1, 1, 2.5, true, 1.5);
            update certified_identity set recheck_reason = 'PERIODIC';
            insert into recheck (id, shop_id, reason, asked, due_at, next_action, next_at, withheld, ended_at, end_kind)
            select gen_random_uuid(), id, 'PERIODIC', '{PERSON}', now(), 'REMIND', now(), '{PROMOTE}', now(), 'PASSED' from shop
            where seller_id = :seller;
            update violation set reference = 'order 1';
            insert into points_entry (shop_id, track, kind, points, violation_id, entered_at)
            select shop_id, 'SERIOUS', 'VIOLATION', 48, id, now() from violation;
            insert into suspension (id, shop_id, violation_id, began_at, ends_at, reminders_from, ended_at, end_kind)
            select gen_random_uuid(), shop_id, id, now(), now(), now(), now(), 'UNDONE' from violation;
            insert into sanction (id, shop_id, violation_id, kind, status, imposed_at, decided_by, withheld, decision_reason, answer)
            select gen_random_uuid(), shop_id, id, 'CLOSURE', 'IN_FORCE', now(), 'officer-x', '{PROMOTE}', 'x', 'x' from violation;
            insert into shop_event (shop_id, at, event, by_kind, by_name, detail)
            select id, now(), 'CLOSED', 'STAFF', 'officer-x', '{"a": 1}' from shop where seller_id = :seller;
            insert into shop_event (shop_id, at, event, by_kind, by_name, detail)
            select id, now(), 'VIOLATION_PROPOSED', 'STAFF', 'officer-x', '{"a": 1}' from shop where seller_id = :seller;
            insert into notification_delivery (notification_id, channel, state, tries) select id, 'MAIL', 'SENT', 1 from notification;
            insert into access_log (seller_id, case_id, kind, by_name, by_role, staff_number, purpose, at)
            values (:seller, :case, 'NUMBER', 'reviewer-x', 'REVIEWER', '1001', 'REVIEW', now());
            insert into seller (id, type, display_name, created_at) values ('first-of-wang', 'PERSONAL', 'First', now());
            update seller set category = 'FOOD', region = 'CN-44', further_shop_of = 'first-of-wang' where id = :seller;
            insert into account_transfer (id, seller_id, case_id, provider, account_id, state, requested_at, expires_at, confirmed_at)
            values (gen_random_uuid(), :seller, :case, 'demo', 'acc-1', 'CONFIRMED', now(), now(), now());
            insert into seller_sign_in (seller_id, last_at) values (:seller, now()) on conflict do nothing;
            insert into quality_consent (seller_id, given_at) values (:seller, now());
            insert into erasure_request (id, seller_id, asked_at, state, answered_at, why)
            values (gen_random_uuid(), :seller, now(), 'REFUSED', now(), 'SHOP_OPEN');
            insert into fraud_inquiry (id, seller_id, opened_at, opened_by, closed_at, closed_by)
            values (gen_random_uuid(), :seller, now(), 'officer-x', now(), 'officer-x');
            insert into legal_hold (id, seller_id, why, by_name, since)
            values (gen_random_uuid(), :seller, 'SECRET hold', 'root-x', now());
            update seller_import_row set type = 'PERSONAL', locale = 'en', standing = 'OPEN', faults = '{x}'
            """;

    @Autowired
    DataSubjectRequests data;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerRepository sellers;

    @Autowired
    DocumentStore store;

    @Autowired
    PaymentAccountVerifier accounts;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    EncryptedText words;

    @Autowired
    EncryptionService vault;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ObjectMapper mapper;

    @Autowired
    JdbcClient jdbc;

    private CaseId id;

    @BeforeEach
    void fillEveryColumn() {
        sellers.register(new SellerRepository.Registration(
                WANG,
                SellerType.PERSONAL,
                "样例小店",
                "wang@example.test",
                "13900000000",
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-1")));
        id = asSeller(() -> sellerSteps.open(WANG, CaseKind.INITIAL)).caseId();
        asSeller(() -> {
            sellerSteps.consent(
                    id,
                    new Consent(
                            "2026-12-01",
                            Locale.ENGLISH,
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Consent.CollectedBy.PORTAL));
            return id;
        });
        asSeller(() -> sellerSteps.saveStatement(
                id,
                new SellerStatement(
                        "王样例",
                        "440000199001011238",
                        LocalDate.of(2020, 1, 1),
                        LocalDate.of(2040, 1, 1),
                        false,
                        "样例省样例市样例路一号",
                        null),
                null));
        run(
                "update certification_case set faces_consent_at = now(), faces_consent_digest = consent_text_digest"
                        + " where id = :case",
                Map.of());
        var document = DocumentId.next();
        run(
                """
                insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash, pixel_hash,
                                      report, uploaded_at, sent_in_round, state)
                values (:document, :case, 'ID_FRONT', :content, 'image/jpeg', 3, 1, 1, 'x', 'x', :report, now(), 1, 'FAULTY')
                """,
                Map.of(
                        "document", document.value(),
                        "content", store.store(store.write(new byte[] {1, 2, 3})),
                        "report",
                                vault.encrypt(
                                        "{\"fields\": {}}".getBytes(StandardCharsets.UTF_8),
                                        DocumentRepository.context(document))));
        var keptReport =
                jdbc.sql("select report from document").query(byte[].class).single();
        run("delete from payment_account_verification", Map.of());
        for (var statement : (RetentionJobTest.FILLED.strip() + ";\n" + MORE).split(";\\s*\n")) {
            run(statement, Map.of());
        }
        run("update document set report = :report", Map.of("report", keptReport));
        run("delete from payment_account_verification", Map.of());
        paymentCompany.answer("acc", new AccountHolder(AccountHolder.State.VERIFIED, "王样例", "440000199001011238"));
        accounts.ask(sellers.get(WANG));
        WORDS.forEach((column, about) -> {
            var table = column.substring(0, column.indexOf('.'));
            var name = column.substring(column.indexOf('.') + 1);
            jdbc.sql("select %s::text from %s".formatted(about, table))
                    .query(String.class)
                    .list()
                    .forEach(key -> run(
                            "update %s set %s = :words where %s::text = :key".formatted(table, name, about),
                            Map.of("words", words.encrypt(secretOf(column) + column, key), "key", key)));
        });
        var answer = UUID.randomUUID();
        run("""
                insert into form_answer (id, case_id, element_id, step_zh, step_en, form, form_release, outcome, answers, answered_by,
                                         answered_at)
                select :id, :case, 'Activity_AskSeller', '请填写存货地点', 'Tell us where your goods are kept', 'ask-seller', max(number),
                       'SENT', :answers, :seller, now() from release
                """, Map.of("id", answer, "answers", words.sealDocument("{\"place\": \"Sample Street\"}", answer)));
        jdbc.sql("select id::text from evidence_file")
                .query(String.class)
                .list()
                .forEach(key -> run(
                        "update evidence_file set file_name = :name where id::text = :key",
                        Map.of(
                                "name",
                                vault.encrypt("receipt.pdf".getBytes(StandardCharsets.UTF_8), "evidence " + key),
                                "key",
                                key)));
    }

    @Test
    void holdsWhatTheListSaysAndNothingElse() {
        var listed = PersonalDataColumn.all();
        assertThat(listed)
                .allSatisfy(held -> assertThat(held.export())
                        .as(held.column())
                        .satisfiesAnyOf(
                                export -> assertThat(export).isIn("yes", "masked", "later"),
                                export -> assertThat(GROUNDS).contains(export.replaceAll("^no \\((.*)\\)$", "$1"))));

        var copy = copy();

        var columns = new HashSet<String>();
        var filled = new HashSet<String>();
        copy.get("sections").forEach(section -> {
            var table = section.get("table").asText();
            assertThat(section.at("/title/zh").asText()).as(table).isNotBlank();
            assertThat(section.at("/title/en").asText()).as(table).isNotBlank();
            section.get("columns").fields().forEachRemaining(column -> {
                columns.add(table + "." + column.getKey());
                assertThat(column.getValue().get("zh").asText()).isNotBlank();
                assertThat(column.getValue().get("en").asText()).isNotBlank();
            });
            section.get("rows")
                    .forEach(row -> row.fields().forEachRemaining(value -> {
                        if (!value.getValue().isNull()) {
                            filled.add(table + "." + value.getKey());
                        }
                    }));
        });
        var words = listed.stream().map(PersonalDataColumn::column).toList();
        var toBeTold = listed.stream()
                .filter(PersonalDataColumn::isExported)
                .map(PersonalDataColumn::column)
                .toList();
        assertThat(columns.stream().filter(words::contains)).containsExactlyInAnyOrderElementsOf(toBeTold);
        assertThat(new TreeSet<>(toBeTold).stream().filter(column -> !filled.contains(column)))
                .as("with a filled row for each")
                .isEmpty();
    }

    @Test
    void isReadableAndHoldsNoSecretNoNoteAndNobodyElse() throws IOException {
        var copy = copy().toString();
        var page = new String(asSeller(() -> data.exportPage(WANG)), StandardCharsets.UTF_8);

        for (var told : List.of(copy, page)) {
            assertThat(told)
                    .contains("440000199001011238", "appeal.statement", "violation.note", "decision_reason.note")
                    .contains("Tell us where your goods are kept", "Sample Street")
                    .contains("help_request.message", "receipt.pdf", "photos/" + id + "/ID_FRONT.jpg")
                    .doesNotContain(
                            "[B@",
                            "SECRET",
                            "-x\"",
                            "reviewer-x",
                            "officer-x",
                            "VIOLATION_PROPOSED",
                            "HOLD",
                            "Call the seller");
        }
        assertThat(page).startsWith("<!doctype html>").contains("违规", "Violations");
        assertThat(asSeller(() -> data.exportedPhotos(WANG)))
                .extracting(DataSubjectRequests.ExportedPhoto::path)
                .containsExactly("photos/" + id + "/ID_FRONT.jpg");
    }

    /** The word of another company, which sellers see no further than its mask. */
    @Test
    void masksTheHolderOfThePaymentAccount() {
        for (var section : copy().get("sections")) {
            if (section.get("table").asText().equals("payment_account_verification")) {
                var said = section.at("/rows/0/ciphertext");
                assertThat(said.get("holderName").asText()).isEqualTo("*样例");
                assertThat(said.get("idNumber").asText()).isEqualTo("4400…1238");
                return;
            }
        }
        throw new AssertionError("the answer of the payment company is no part of the copy");
    }

    private JsonNode copy() {
        try {
            return mapper.readTree(asSeller(() -> data.export(WANG)));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** What is for staff says so. */
    private static String secretOf(String column) {
        return PersonalDataColumn.all().stream().anyMatch(held -> held.column().equals(column) && held.isExported())
                ? ""
                : "SECRET ";
    }

    private void run(String statement, Map<String, Object> more) {
        var parameters = new HashMap<String, Object>(more);
        parameters.put("case", id.value());
        parameters.put("seller", WANG);
        parameters.put("any", UUID.randomUUID());
        parameters.putIfAbsent("content", UUID.randomUUID());
        jdbc.sql(statement).params(parameters).update();
    }

    private <T> T asSeller(Supplier<T> work) {
        return currentActor.runAs(Actor.seller(WANG), work);
    }
}
