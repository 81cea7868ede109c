package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Evidence whose type is kept for fewer days than the rest of its case, by the newest release: how long something may be kept is the
 * rule of the day on which it is kept.
 */
@Repository
class EvidenceRetentionRepository {

    /**
     * Nothing of a seller goes while a case, an appeal or a dispute may need it: an open case or a decision that waits for a second
     * person, an appeal that is not carried out, a violation or a closure that is not decided, an inquiry, a hold. What the seller
     * withdrew while a decision was open is locked, and goes with the rest. Copies that measure review go as a whole, after their
     * original.
     */
    private static final String NOT_NEEDED = """
              and c.erased_at is null and c.locked_at is null and c.replica_of is null
              and not exists (
                  select from certification_case o where o.seller_id = c.seller_id and (o.decision_open or
                      o.status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')))
              and not exists (
                  select from appeal a where a.shop_id = shop.id
                    and (a.status = 'OPEN' or a.status = 'OVERTURNED' and a.effected_at is null))
              and not exists (select from violation v where v.shop_id = shop.id and v.status in ('PROPOSED', 'PENDING'))
              and not exists (select from sanction s where s.shop_id = shop.id and s.status = 'PROPOSED')
              and not exists (
                  select from fraud_inquiry i
                  where i.seller_id = c.seller_id and i.closed_at is null and i.opened_at > :oldest)
              and not exists (select from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)
            """;

    /**
     * Cases that ended without a certification, and certified ones of a closed shop. The days to appeal pass first, with a day more
     * since they end with the day.
     */
    private static final String ENDED = """
            select c.id, c.seller_id, kept.type, ended.rule
            from certification_case c join shop on shop.seller_id = c.seller_id
            cross join unnest(:types::text[], :days::int[]) kept (type, days)
            cross join lateral (
                select 'CASE_ENDED' as rule,
                       coalesce((select max(e.at) from case_event e where e.case_id = c.id), c.created_at) as since
                where c.status in ('DECLINED', 'EXPIRED', 'WITHDRAWN')
                union all
                select 'SHOP_CLOSED', shop.standing_since
                where c.status = 'CERTIFIED' and shop.standing = 'CLOSED'
            ) ended
            where ended.since + make_interval(hours => 24 * greatest(kept.days, :appealDays + 1)) < :now
              and (exists (select from document d where d.case_id = c.id and d.slot = kept.type)
                or kept.type = any(:typed) and exists (select from statement s where s.case_id = c.id))
              and not exists (select from erased_evidence x where x.case_id = c.id and x.type = kept.type)
            """ + NOT_NEEDED;

    private static final String ENDED_FIRST = ENDED + " order by ended.since, c.id, kept.type limit :limit";

    private static final String ENDED_OF_CASE = ENDED + " and c.id = :case and kept.type = :type";

    /** Papers that count in a certified case; whether their last day has passed is seen in what was read of them. */
    private static final String PAPERS = """
            select d.id, d.case_id, c.seller_id, d.slot
            from document d join certification_case c on c.id = d.case_id join shop on shop.seller_id = c.seller_id
            where d.slot = any(:types) and d.state = 'ACCEPTED' and d.superseded_at is null and d.page_of is null
              and d.picture_erased_at is null and d.report is not null
              and c.status = 'CERTIFIED' and c.decided_at + make_interval(hours => 24 * (:appealDays + 1)) < :now
              and not exists (select from erased_evidence x where x.case_id = c.id and x.type = d.slot)
            """ + NOT_NEEDED;

    private static final String PAPERS_AFTER =
            PAPERS + " and (cast(:after as uuid) is null or d.id > :after) order by d.id limit :limit";

    private static final String PAPER = PAPERS + " and d.id = :after";

    private final JdbcClient jdbc;
    private final EvidenceCatalogue catalogue;
    private final FraudInquiries inquiries;
    private final ParameterTable parameters;
    private final Clock clock;

    EvidenceRetentionRepository(
            JdbcClient jdbc,
            EvidenceCatalogue catalogue,
            FraudInquiries inquiries,
            ParameterTable parameters,
            Clock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.inquiries = inquiries;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * A paper that may have ended.
     *
     * @param document the paper, or its first page
     * @param candidate what goes where it has
     */
    record Paper(DocumentId document, EvidenceRetentionCandidate candidate) {}

    /** What is due since its case ended or its shop was closed, the longest due first. */
    List<EvidenceRetentionCandidate> ended(int most) {
        var types = shortened();
        return types.isEmpty()
                ? List.of()
                : ended(ENDED_FIRST, types)
                        .param("limit", most)
                        .query(this::candidate)
                        .list();
    }

    /** Whether that is still due. */
    boolean isEnded(EvidenceRetentionCandidate candidate) {
        return ended(ENDED_OF_CASE, shortened())
                .param("case", candidate.id().value())
                .param("type", candidate.type().name())
                .query(this::candidate)
                .optional()
                .isPresent();
    }

    /**
     * Papers of types that are checked for how long they are valid, in the order of ids.
     *
     * @param after the last one that was seen; null begins
     */
    List<Paper> papers(@Nullable DocumentId after, int most) {
        var types = shortened().stream()
                .filter(type -> type.checks().contains(EvidenceType.Check.VALID))
                .toList();
        return types.isEmpty()
                ? List.of()
                : papers(PAPERS_AFTER, types, after)
                        .param("limit", most)
                        .query(this::paper)
                        .list();
    }

    /** Whether that paper is still there and nothing needs it. */
    boolean isStillThere(Paper paper) {
        return !papers(PAPER, shortened(), paper.document())
                .query(this::paper)
                .list()
                .isEmpty();
    }

    /** For how many days that type is kept; only of one that is kept for fewer. */
    int daysOf(DocumentSlot type) {
        return catalogue.find(type.name()).flatMap(EvidenceType::retentionDays).orElseThrow();
    }

    private List<EvidenceType> shortened() {
        return catalogue.all().stream()
                .filter(type -> type.retentionDays().isPresent())
                .toList();
    }

    private JdbcClient.StatementSpec ended(String sql, List<EvidenceType> types) {
        return needed(sql)
                .param("types", namesOf(types))
                .param(
                        "days",
                        types.stream()
                                .map(type -> type.retentionDays().orElseThrow())
                                .toArray(Integer[]::new))
                .param(
                        "typed",
                        namesOf(types.stream()
                                .filter(type -> !type.fields().isEmpty())
                                .toList()));
    }

    private JdbcClient.StatementSpec papers(String sql, List<EvidenceType> types, @Nullable DocumentId after) {
        return needed(sql)
                .param("types", namesOf(types))
                .param("after", after == null ? null : after.value(), Types.OTHER);
    }

    private JdbcClient.StatementSpec needed(String sql) {
        return jdbc.sql(sql)
                .param("appealDays", parameters.getInt(Parameters.APPEAL_DAYS))
                .param("oldest", at(inquiries.oldest()))
                .param("now", at(clock.instant()));
    }

    private EvidenceRetentionCandidate candidate(ResultSet row, int n) throws SQLException {
        return new EvidenceRetentionCandidate(
                new CaseId(uuid(row, "id")),
                row.getString("seller_id"),
                DocumentSlot.valueOf(row.getString("type")),
                row.getString("rule"));
    }

    private Paper paper(ResultSet row, int n) throws SQLException {
        return new Paper(
                new DocumentId(uuid(row, "id")),
                new EvidenceRetentionCandidate(
                        new CaseId(uuid(row, "case_id")),
                        row.getString("seller_id"),
                        DocumentSlot.valueOf(row.getString("slot")),
                        "PAPER_ENDED"));
    }

    private static String[] namesOf(List<EvidenceType> types) {
        return types.stream().map(EvidenceType::id).toArray(String[]::new);
    }
}
