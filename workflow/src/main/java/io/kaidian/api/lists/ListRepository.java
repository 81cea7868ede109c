package io.kaidian.api.lists;

import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.api.lists.PageStatement.Position;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of lists: one statement for a page, and one for everything of a kind that goes along with it. */
@Repository
class ListRepository {

    private static final String SELLERS = """
        select s.id, s.type, s.display_name, s.created_at, shop.id as shop_id, shop.standing
        from seller s join shop on shop.seller_id = s.id where true
        """;

    private static final String CASES = "select * from certification_case c where c.replica_of is null";

    private static final String VIOLATIONS = """
        select v.*, shop.seller_id from violation v join shop on shop.id = v.shop_id where true
        """;

    /** What only officers have to do with stays among them until the second one has agreed. */
    private static final String TOLD_TO_SELLER = " and (v.deviation is null or v.agreed_by is not null)";

    private final JdbcClient jdbc;

    ListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ListPage<SellerListItem> sellers(ListFilters.Sellers filter, ListFilters.Page page) {
        return new PageStatement("sellers", SELLERS, "s.created_at", "s.id", text -> text)
                .filter("s.type = :type", "type", name(filter.type()))
                .filter("shop.standing = any (:standings)", "standings", filter.standings())
                .filter(
                        "(lower(s.id) like :beginning or lower(s.display_name) like :beginning)",
                        "beginning",
                        filter.beginning() == null ? null : beginning(filter.beginning()))
                .filter("s.created_at >= :since", "since", filter.since())
                .filter("s.created_at < :until", "until", filter.until())
                .page(
                        jdbc,
                        page.after(),
                        page.limit(),
                        ListRepository::seller,
                        one -> new Position(one.createdAt(), one.sellerId()));
    }

    Map<String, SellerListItem> sellersOf(Collection<String> ids) {
        return byKey(
                jdbc.sql(SELLERS + " and s.id = any (:ids)")
                        .param("ids", ids.toArray(String[]::new))
                        .query(ListRepository::seller)
                        .list(),
                SellerListItem::sellerId);
    }

    ListPage<ShopListItem> shops(ListFilters.Shops filter, ListFilters.Page page) {
        return new PageStatement(
                        "shops", "select * from shop where true", "shop.standing_since", "shop.id", PageStatement::uuid)
                .filter("shop.seller_id = :seller", "seller", filter.sellerId())
                .filter("shop.standing = any (:standings)", "standings", filter.standings())
                .filter("shop.standing_since >= :since", "since", filter.since())
                .page(
                        jdbc,
                        page.after(),
                        page.limit(),
                        (row, n) -> new ShopListItem(
                                row.getString("id"),
                                row.getString("seller_id"),
                                ShopStanding.valueOf(row.getString("standing")),
                                instant(row, "standing_since"),
                                instantOrNull(row, "opened_at"),
                                null),
                        one -> new Position(one.standingSince(), one.shopId()));
    }

    ListPage<CaseListItem> cases(ListFilters.Cases filter, ListFilters.Page page) {
        return new PageStatement("cases", CASES, "c.created_at", "c.id", PageStatement::uuid)
                .filter("c.seller_id = :seller", "seller", filter.sellerId())
                .filter("c.kind = :kind", "kind", name(filter.kind()))
                .filter("c.status = any (:statuses)", "statuses", filter.statuses())
                .filter("c.created_at >= :since", "since", filter.since())
                .filter("c.created_at < :until", "until", filter.until())
                .page(
                        jdbc,
                        page.after(),
                        page.limit(),
                        ListRepository::certificationCase,
                        one -> new Position(one.createdAt(), one.caseId()));
    }

    /** The case of each seller that has not ended. */
    Map<String, CaseListItem> openCasesOf(Collection<String> sellers) {
        return byKey(
                jdbc.sql(CASES
                                + " and c.seller_id = any (:sellers) and c.status in ('DRAFT', 'CHECKING',"
                                + " 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')")
                        .param("sellers", sellers.toArray(String[]::new))
                        .query(ListRepository::certificationCase)
                        .list(),
                CaseListItem::sellerId);
    }

    /** @param forStaff whether what waits for a second officer is there, too */
    ListPage<ViolationListItem> violations(ListFilters.Violations filter, ListFilters.Page page, boolean forStaff) {
        return new PageStatement(
                        "violations",
                        VIOLATIONS + (forStaff ? "" : TOLD_TO_SELLER),
                        "v.recorded_at",
                        "v.id",
                        PageStatement::uuid)
                .filter("v.shop_id = :shop", "shop", filter.shopId())
                .filter("shop.seller_id = :seller", "seller", filter.sellerId())
                .filter("v.code = :code", "code", filter.code())
                .filter("v.track = :track", "track", name(filter.track()))
                .filter("v.status = any (:statuses)", "statuses", filter.statuses())
                .filter("v.recorded_at >= :since", "since", filter.since())
                .filter("v.recorded_at < :until", "until", filter.until())
                .page(
                        jdbc,
                        page.after(),
                        page.limit(),
                        ListRepository::violation,
                        one -> new Position(one.recordedAt(), one.violationId().toString()));
    }

    Map<UUID, ViolationListItem> violationsOf(Collection<UUID> ids, boolean forStaff) {
        return byKey(
                jdbc.sql(VIOLATIONS + (forStaff ? "" : TOLD_TO_SELLER) + " and v.id = any (:ids)")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(ListRepository::violation)
                        .list(),
                ViolationListItem::violationId);
    }

    /**
     * What followed from each violation, oldest first.
     *
     * @param forStaff whether what waits for a second officer is there, too
     */
    Map<UUID, List<ViolationListItem.SanctionItem>> sanctionsOf(Collection<UUID> violations, boolean forStaff) {
        var inForce = forStaff ? "" : " and status not in ('PROPOSED', 'REFUSED')";
        return jdbc
                .sql("select * from sanction where violation_id = any (:ids)" + inForce + " order by imposed_at, id")
                .param("ids", violations.toArray(UUID[]::new))
                .query((row, n) -> Map.entry(
                        uuid(row, "violation_id"),
                        new ViolationListItem.SanctionItem(
                                uuid(row, "id"),
                                Sanction.Kind.valueOf(row.getString("kind")),
                                Sanction.Status.valueOf(row.getString("status")),
                                integerOrNull(row, "days"),
                                instant(row, "imposed_at"),
                                instantOrNull(row, "ends_at"),
                                instantOrNull(row, "appeal_until"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** An appeal with the violation behind it. */
    record AppealRow(AppealListItem item, java.util.Optional<UUID> violation) {}

    ListPage<AppealRow> appeals(ListFilters.Appeals filter, ListFilters.Page page) {
        return new PageStatement(
                        "appeals",
                        "select a.*, shop.seller_id from appeal a join shop on shop.id = a.shop_id where true",
                        "a.filed_at",
                        "a.id",
                        PageStatement::uuid)
                .filter("a.shop_id = :shop", "shop", filter.shopId())
                .filter("shop.seller_id = :seller", "seller", filter.sellerId())
                .filter("a.subject_kind = :about", "about", name(filter.about()))
                .filter("a.status = any (:statuses)", "statuses", filter.statuses())
                .filter("a.filed_at >= :since", "since", filter.since())
                .filter("a.filed_at < :until", "until", filter.until())
                .page(
                        jdbc,
                        page.after(),
                        page.limit(),
                        ListRepository::appeal,
                        one -> new Position(
                                one.item().filedAt(), one.item().appealId().toString()));
    }

    private static @org.jspecify.annotations.Nullable String name(@org.jspecify.annotations.Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static String beginning(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static <K, T> Map<K, T> byKey(List<T> rows, Function<T, K> key) {
        return rows.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private static SellerListItem seller(ResultSet row, int n) throws SQLException {
        return new SellerListItem(
                row.getString("id"),
                row.getString("shop_id"),
                SellerType.valueOf(row.getString("type")),
                row.getString("display_name"),
                ShopStanding.valueOf(row.getString("standing")),
                instant(row, "created_at"),
                null);
    }

    private static CaseListItem certificationCase(ResultSet row, int n) throws SQLException {
        return new CaseListItem(
                row.getString("id"),
                row.getString("seller_id"),
                CaseKind.valueOf(row.getString("kind")),
                CaseStatus.valueOf(row.getString("status")),
                row.getInt("round"),
                row.getInt("rounds_left"),
                instant(row, "created_at"),
                instantOrNull(row, "submitted_at"),
                instantOrNull(row, "decided_at"),
                instantOrNull(row, "promised_by"),
                instantOrNull(row, "correction_due_at"),
                null);
    }

    private static ViolationListItem violation(ResultSet row, int n) throws SQLException {
        return new ViolationListItem(
                uuid(row, "id"),
                row.getString("shop_id"),
                row.getString("seller_id"),
                row.getString("code"),
                row.getString("reference"),
                Track.valueOf(row.getString("track")),
                row.getInt("points"),
                row.getBoolean("correctable"),
                Violation.FoundBy.valueOf(row.getString("found_by")),
                Violation.Status.valueOf(row.getString("status")),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                instantOrNull(row, "correction_due_at"),
                instantOrNull(row, "confirmed_at"),
                null);
    }

    private static AppealRow appeal(ResultSet row, int n) throws SQLException {
        return new AppealRow(
                new AppealListItem(
                        uuid(row, "id"),
                        row.getString("shop_id"),
                        row.getString("seller_id"),
                        Appeal.Kind.valueOf(row.getString("subject_kind")),
                        uuid(row, "subject_id"),
                        Appeal.Status.valueOf(row.getString("status")),
                        instant(row, "filed_at"),
                        instant(row, "answer_due_at"),
                        instantOrNull(row, "decided_at"),
                        null),
                java.util.Optional.ofNullable(row.getObject("violation_id", UUID.class)));
    }
}
