package io.kaidian.privacy;

import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.PhotoAccess;
import java.util.List;

/**
 * One table of which sellers get what is theirs.
 *
 * @param name of the table, whose rows are {@code t}
 * @param rows what follows {@code from}: joins, conditions and order, with the parameter {@code :seller}
 * @param isGone whether the data of the row are erased, or locked for a decision that the seller does not know of, as SQL
 * @param goneWithCase columns that are empty then
 */
record DataExportTable(String name, String rows, String isGone, List<String> goneWithCase) {

    private static final String OF_CASES =
            " t join certification_case c on c.id = t.case_id where c.seller_id = :seller and c.replica_of is null ";

    private static final String OF_SHOP = " t join shop on shop.id = t.shop_id where shop.seller_id = :seller ";

    private static final String CASE_IS_GONE =
            "(c.erased_at is not null or c.status = 'WITHDRAWN' and c.locked_at is not null)";

    /** Answers that are kept for a decision of which the seller does not know; without it they would be erased. */
    private static final String NOT_LOCKED = """
             and not exists (select 1 from certification_case c where c.seller_id = t.seller_id
                and c.status = 'WITHDRAWN' and c.erased_at is null and c.locked_at >= t.asked_at)
            """;

    /** Of a decision {@code d}: as {@link DecisionRepository#inForce}. */
    private static final String IN_FORCE = """
             and d.cancelled_at is null and (d.stage = 'MORE_ROUNDS' or exists (
                select 1 from case_event e where e.case_id = d.case_id and e.round = d.round
                  and e.event in ('RETURNED', 'CERTIFIED', 'DECLINED')) and not exists (
                select 1 from decision later where later.case_id = d.case_id and later.round = d.round
                  and later.cancelled_at is null and later.stage <> 'MORE_ROUNDS' and later.ordinal > d.ordinal))
            """;

    private static final String OF_DECISIONS = " t join decision d on d.id = t.decision_id"
            + " join certification_case c on c.id = d.case_id where c.seller_id = :seller and c.replica_of is null ";

    /** Of a violation {@code v} that no second officer agreed to, nothing is told: no file and no line, whoever wrote it. */
    private static final String NOT_TOLD = "v.deviation is not null and v.agreed_by is null";

    /** What is for staff alone is told once a person made it a reason of a decision that is in force. */
    private static final String TOLD_CODE = " and t.code = any (:told) ";

    /** All of them, in the order in which a person reads them. */
    static final List<DataExportTable> ALL = List.of(
            all("seller", " t where t.id = :seller"),
            all(
                    "account",
                    " t join seller_link l on l.username = t.username where l.seller_id = :seller order by t.username"),
            all("seller_link", " t where t.seller_id = :seller order by t.username"),
            all("seller_sign_in", " t where t.seller_id = :seller"),
            all("shop", " t where t.seller_id = :seller"),
            new DataExportTable(
                    "certification_case",
                    " t join certification_case c on c.id = t.id where t.seller_id = :seller and t.replica_of is null"
                            + " order by t.created_at, t.id",
                    CASE_IS_GONE,
                    List.of("more_rounds_asked", "proposed_provider", "proposed_account_id")),
            all("statement", OF_CASES + "and not " + CASE_IS_GONE + " order by c.created_at, t.case_id"),
            all(
                    "document",
                    OF_CASES + "and not " + CASE_IS_GONE + " and t.withdrawn_at is null and t.picture_erased_at is null"
                            + " order by t.uploaded_at, t.slot, t.id"),
            all(
                    "document_content",
                    " t join document d on d.content_id = t.id"
                            + " join certification_case c on c.id = d.case_id where c.seller_id = :seller"
                            + " and c.replica_of is null and d.withdrawn_at is null and d.picture_erased_at is null and not "
                            + CASE_IS_GONE
                            + " order by d.uploaded_at, d.slot, d.id"),
            all("erased_evidence", OF_CASES + "order by t.erased_at, t.type"),
            all("document_verdict", OF_DECISIONS + IN_FORCE + " order by d.ordinal, t.slot"),
            all(
                    "decision",
                    " t join decision d on d.id = t.id join certification_case c on c.id = d.case_id"
                            + " where c.seller_id = :seller and c.replica_of is null " + IN_FORCE
                            + " order by t.ordinal"),
            new DataExportTable(
                    "decision_reason",
                    OF_DECISIONS + IN_FORCE + " order by d.ordinal, t.position",
                    CASE_IS_GONE,
                    List.of("note")),
            new DataExportTable(
                    "finding",
                    OF_CASES + " and (t.code = any (:told) or exists (select 1 from decision_reason r"
                            + " join decision d on d.id = r.decision_id where r.finding_id = t.id" + IN_FORCE + "))"
                            + " order by t.round, t.slot, t.code, t.id",
                    CASE_IS_GONE,
                    List.of("measured", "required", "place_x", "place_y", "place_width", "place_height")),
            all("advised_finding", OF_CASES + TOLD_CODE + " order by t.slot, t.code, t.document_id"),
            new DataExportTable(
                    "external_verification",
                    OF_CASES
                            + "and c.status in ('RETURNED', 'CERTIFIED', 'DECLINED', 'EXPIRED') order by t.asked_at, t.kind",
                    CASE_IS_GONE,
                    List.of("score", "required")),
            all("case_event", OF_CASES + "and t.event = any (:events) order by t.id"),
            all("promise", OF_CASES + "order by t.id"),
            new DataExportTable(
                    "help_request", OF_CASES + "order by t.asked_at, t.id", CASE_IS_GONE, List.of("message", "advice")),
            // What staff filled in is theirs.
            new DataExportTable(
                    "form_answer",
                    OF_CASES + "and t.answered_by = :seller order by t.ordinal",
                    CASE_IS_GONE,
                    List.of("answers")),
            all("waiver", OF_CASES + "order by t.at, t.slot"),
            all("case_person", OF_CASES + "order by t.invited_at, t.id"),
            all("phone_upload_session", " t where t.seller_id = :seller order by t.link_until, t.id"),
            all("payment_account_verification", " t where t.seller_id = :seller" + NOT_LOCKED),
            all("account_transfer", OF_CASES + "and not " + CASE_IS_GONE + " order by t.ordinal"),
            all("business_registry_entry", " t where t.seller_id = :seller" + NOT_LOCKED),
            all("payment_account_change", " t where t.seller_id = :seller order by t.id"),
            all("certified_identity", OF_SHOP),
            all("recheck", OF_SHOP + "order by t.due_at, t.id"),
            all(
                    "violation",
                    OF_SHOP + "and (t.deviation is null or t.agreed_by is not null) order by t.recorded_at, t.id"),
            all("points_entry", OF_SHOP + "order by t.id"),
            all("suspension", OF_SHOP + "order by t.began_at, t.id"),
            all("sanction", OF_SHOP + "order by t.imposed_at, t.id"),
            all("appeal", OF_SHOP + "order by t.filed_at, t.id"),
            all(
                    "evidence_file",
                    OF_SHOP
                            + "and (t.shown_to_seller or t.by_kind = 'SELLER') and not exists (select 1 from violation v"
                            + " where v.id = t.violation_id and " + NOT_TOLD + ") order by t.added_at, t.id"),
            all("permit_application", OF_SHOP + "order by t.opened_at, t.id"),
            all(
                    "permit_evidence",
                    " t join evidence_file f on f.id = t.file_id join shop s on s.id = f.shop_id where s.seller_id = :seller"
                            + " order by f.added_at, t.file_id"),
            all("permit", OF_SHOP + "order by t.granted_at, t.id"),
            all("permit_decision", OF_SHOP + "order by t.decided_at, t.id"),
            all(
                    "shop_event",
                    OF_SHOP
                            + "and t.event not in ('VIOLATION_PROPOSED', 'VIOLATION_AGREED', 'VIOLATION_REFUSED', 'WITHDRAWAL_PROPOSED',"
                            + " 'WITHDRAWAL_REFUSED', 'PERMIT_STEP_TAKEN_BACK')"
                            + " and not exists (select 1 from violation v where v.shop_id = t.shop_id"
                            + " and v.id::text = t.detail ->> 'violation' and " + NOT_TOLD + ") order by t.id"),
            all(
                    "notification",
                    " t where t.recipient = :seller and t.recipient_kind = 'SELLER' order by t.created_at, t.id"),
            all(
                    "notification_delivery",
                    " t join notification n on n.id = t.notification_id where n.recipient = :seller and n.recipient_kind = 'SELLER'"
                            + " order by n.created_at, n.id, t.channel"),
            all(
                    "access_log",
                    " t join access_log l on l.id = t.id where t.seller_id = :seller and " + PhotoAccess.TOLD
                            + " order by t.id"),
            all("quality_consent", " t where t.seller_id = :seller"),
            all("erasure_request", " t where t.seller_id = :seller order by t.asked_at, t.id"),
            // A row that was refused says nothing of this seller: somebody else may have written the id.
            all(
                    "seller_import_row",
                    " t where t.seller_id = :seller and t.state = 'DONE' order by t.import_id, t.line"));

    /** A column of {@code t} as the seller is told it. */
    String told(String column) {
        // What is locked for a decision that is not in force is gone for the seller, as in Cases.
        if (name.equals("certification_case") && column.equals("erased_at")) {
            return "coalesce(t.erased_at, case when t.status = 'WITHDRAWN' then t.locked_at end) as erased_at";
        }
        // By which token another system acted for staff is told in the trail alone.
        return column.equals("detail") ? "t.detail - 'token' as detail" : "t." + column;
    }

    private static DataExportTable all(String name, String rows) {
        return new DataExportTable(name, rows, "false", List.of());
    }
}
