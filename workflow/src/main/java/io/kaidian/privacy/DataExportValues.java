package io.kaidian.privacy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.stereotype.Component;

/** Values of a copy as a person can read them: decrypted, and without what is another company's. */
@Component
class DataExportValues {

    private final JsonColumns json;
    private final EncryptedText words;
    private final EncryptionService vault;
    private final SellerStatementRepository statements;
    private final ExportedRegistryAnswers answers;
    private final PhotoChecks examiner;

    DataExportValues(
            JsonColumns json,
            EncryptedText words,
            EncryptionService vault,
            SellerStatementRepository statements,
            ExportedRegistryAnswers answers,
            PhotoChecks examiner) {
        this.json = json;
        this.words = words;
        this.vault = vault;
        this.statements = statements;
        this.answers = answers;
        this.examiner = examiner;
    }

    /** @param name of table and column */
    @Nullable
    Object value(String name, String column, ResultSet row, String sellerId) throws SQLException {
        return switch (name) {
            case "statement.ciphertext" -> statements.of(CaseId.of(row.getString("case_id")));
            case "payment_account_verification.ciphertext" -> answers.account(sellerId);
            case "business_registry_entry.ciphertext" -> answers.business(sellerId);
            case "document.report" -> examiner.valuesOf(DocumentId.of(row.getString("id")));
            case "document_content.ciphertext" -> pathOf(row);
            case "evidence_file.file_name" ->
                new String(
                        vault.decrypt(row.getBytes(column), "evidence " + row.getString("id")), StandardCharsets.UTF_8);
            case "form_answer.answers" ->
                answered(words.decrypt(row.getBytes(column), UUID.fromString(row.getString("id"))));
            case "decision_reason.note" -> words.decrypt(row.getBytes(column), row.getString("decision_id"));
            case "certification_case.more_rounds_asked",
                    "help_request.message",
                    "help_request.advice",
                    "violation.note",
                    "violation.correction_claim",
                    "violation.correction_refusal",
                    "violation.end_reason",
                    "sanction.decision_reason",
                    "sanction.answer",
                    "permit_application.told",
                    "permit_decision.words",
                    "appeal.statement",
                    "appeal.evidence",
                    "appeal.answer" -> words.decrypt(row.getBytes(column), row.getString("id"));
            default -> plain(row.getObject(column));
        };
    }

    private @Nullable Object answered(@Nullable String answers) {
        return answers == null || answers.isEmpty() ? null : json.read(answers, new TypeReference<Object>() {});
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp moment) {
            return moment.toInstant();
        }
        if (value instanceof Array array) {
            return List.of((Object[]) array.getArray());
        }
        if (value instanceof PGobject structured) {
            return json.read(
                    Objects.requireNonNull(structured.getValue(), "a structured value holds something"),
                    new TypeReference<Object>() {});
        }
        if (value instanceof byte[]) {
            throw new IllegalStateException("bytes that nobody can read");
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
    }

    /** The photo that counts is found by its slot; those that it replaced carry their id. */
    static String pathOf(ResultSet row) throws SQLException {
        var replaced = row.getObject("superseded_at") == null ? "" : "-" + row.getString("id");
        var page = row.getInt("page") == 1 ? "" : "-page-" + row.getInt("page");
        return "photos/" + row.getString("case_id") + "/" + row.getString("slot") + page + replaced + ".jpg";
    }
}
