package io.kaidian.platform.crypto;

import java.util.List;

/** Where encrypted bytes and keyed indexes rest, for those who turn keys. A test compares it with the tables. */
final class EncryptedColumns {

    /** One column. */
    record Column(String table, String name) {}

    static final List<Column> ENCRYPTED = List.of(
            new Column("statement", "ciphertext"),
            // Of a picture the front part with its data key alone: the rest is megabytes.
            new Column("document_content", "data_key"),
            new Column("document", "report"),
            new Column("simulated_payment_account", "ciphertext"),
            new Column("payment_account_verification", "ciphertext"),
            new Column("account_transfer", "amount"),
            new Column("business_registry_entry", "ciphertext"),
            new Column("simulated_business", "ciphertext"),
            new Column("idempotent_request", "answer"),
            new Column("account", "second_factor"),
            new Column("form_draft", "ciphertext"),
            new Column("webhook_endpoint", "secret"),
            new Column("webhook_endpoint", "previous_secret"),
            new Column("seller_import_row", "original"),
            new Column("evidence_file", "file_name"),
            new Column("certification_case", "more_rounds_asked"),
            new Column("decision", "internal_note"),
            new Column("decision_reason", "note"),
            new Column("pending_decision", "decision"),
            new Column("decision_draft", "draft"),
            new Column("case_note", "message"),
            new Column("form_answer", "answers"),
            new Column("permit_application", "told"),
            new Column("permit_decision", "words"),
            new Column("permit_evidence", "reading"),
            new Column("help_request", "message"),
            new Column("help_request", "advice"),
            new Column("help_request", "reason"),
            new Column("help_request", "objection"),
            new Column("waiver", "reason"),
            new Column("work_item", "message"),
            new Column("work_item", "note"),
            new Column("fraud_inquiry", "reason"),
            new Column("violation", "note"),
            new Column("violation", "internal_note"),
            new Column("violation", "deviation"),
            new Column("violation", "correction_claim"),
            new Column("violation", "correction_refusal"),
            new Column("violation", "end_reason"),
            new Column("violation", "withdrawal_reason"),
            new Column("violation", "hold_reason"),
            new Column("sanction", "decision_reason"),
            new Column("sanction", "answer"),
            new Column("appeal", "statement"),
            new Column("appeal", "evidence"),
            new Column("appeal", "answer"),
            new Column("appeal", "internal_note"),
            new Column("encryption_state", "encryption_check"));

    /** By which a server knows at its start whether it has the keys of the database. */
    static final Column INDEX_CHECK = new Column("encryption_state", "index_check");

    static final List<Column> INDEXES = List.of(
            new Column("statement", "number_index"),
            new Column("statement", "number_tail_index"),
            new Column("statement", "credit_code_index"),
            new Column("certified_identity", "number_index"),
            new Column("certified_identity", "credit_code_index"),
            new Column("certified_identity", "name_index"),
            new Column("case_person", "number_index"),
            new Column("barred_identity", "number_index"),
            new Column("barred_identity", "credit_code_index"),
            new Column("business_registry_entry", "code_index"),
            new Column("simulated_business", "code_index"),
            new Column("sign_in_code", "address_index"),
            new Column("sign_in_code", "code_hash"),
            new Column("contact_code", "address_index"),
            new Column("contact_code", "caller_index"),
            new Column("contact_code", "code_hash"),
            new Column("message_count", "address_index"),
            new Column("seller_import_row", "number_index"),
            new Column("seller_import_row", "credit_code_index"),
            new Column("seller_import_row", "name_index"),
            new Column("recovery_code", "code_hash"),
            new Column("login_failure", "name_index"),
            new Column("setup_token", "token_hash"),
            new Column("idempotent_request", "fingerprint"),
            INDEX_CHECK);

    private EncryptedColumns() {}
}
