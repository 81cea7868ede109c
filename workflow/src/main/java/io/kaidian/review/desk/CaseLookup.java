package io.kaidian.review.desk;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopRepository.ListedShop;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases, decided ones too: by the beginning of their id, or of their seller's id or name or its pinyin initials; those that wait for review,
 * came last or were decided by who asks also by any part of the name. A reviewer finds those that began of late and those that this reviewer decided. What is found is masked and says no more than a list of work does;
 * opening a case asks for a purpose, which is logged.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class CaseLookup {

    private static final Pattern BEGINNING_OF_ID = Pattern.compile("[0-9a-f]{6,32}");
    private static final int DIGITS_OF_ID = 32;

    /** So many last characters of a number are enough. */
    private static final int TAIL = 6;

    /** For how long a case is recent to reviewers. */
    private static final Duration RECENT = Duration.ofDays(30);

    /** Of so many shops whose name begins so, a reviewer's cases are looked for. */
    private static final int SHOPS = 50;

    /** Of so many cases that came last or were decided by who asks, the whole names are looked through. */
    private static final Map<String, Integer> NEAR = Map.of("newest", 50, "own", 50);

    private static final String MAY_FIND = """
            (c.round > 0 and (:all or c.created_at >= :recent
                or exists (select from decision d where d.case_id = c.id and d.decided_by = :me)))
            """;

    private final JdbcClient jdbc;
    private final ShopRepository shops;
    private final TaskList taskList;
    private final CaseRepository cases;
    private final SellerStatementRepository statements;
    private final ReviewCaseAccess access;
    private final CurrentActor currentActor;
    private final Clock clock;

    CaseLookup(
            JdbcClient jdbc,
            ShopRepository shops,
            TaskList taskList,
            CaseRepository cases,
            SellerStatementRepository statements,
            ReviewCaseAccess access,
            CurrentActor currentActor,
            Clock clock) {
        this.jdbc = jdbc;
        this.shops = shops;
        this.taskList = taskList;
        this.cases = cases;
        this.statements = statements;
        this.access = access;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A case as a list names it. */
    public record FoundCase(CaseId id, String sellerName, CaseKind kind, CaseStatus status, Instant since) {}

    /** Cases that the current person may find; of each seller the newest. */
    public List<FoundCase> find(String words, int most) {
        var text = words.strip().toLowerCase(Locale.ROOT);
        if (text.length() < 2 && text.codePoints().noneMatch(Character::isIdeographic)) {
            return List.of();
        }
        var digits = text.replace("-", "");
        return BEGINNING_OF_ID.matcher(digits).matches() ? byId(digits, most) : bySeller(text, most);
    }

    /**
     * Cases of whoever has that identity number or credit code, which has to be whole, or an identity number that ends so;
     * each look is logged for its seller.
     *
     * @param number whole, or the last six characters of an identity number
     * @param purpose why somebody looks for a person by a number
     */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    @Transactional
    public List<FoundCase> findByNumber(String number, Purpose purpose, int most) {
        var whole = number.strip().toUpperCase(Locale.ROOT);
        var isTail = whole.length() == TAIL;
        var found = jdbc.sql("""
                        select c.id, s.display_name, c.kind, c.status, c.created_at
                        from statement t join certification_case c on c.id = t.case_id join seller s on s.id = c.seller_id
                        where (t.number_index = :number or t.credit_code_index = :code or t.number_tail_index = :tail) and c.round > 0
                        order by c.created_at desc limit :most
                        """)
                .param("number", isTail ? null : statements.numberIndex(whole), Types.BINARY)
                .param("code", isTail ? null : statements.creditCodeIndex(whole), Types.BINARY)
                .param("tail", isTail ? statements.numberTailIndex(whole) : null, Types.BINARY)
                .param("most", most)
                .query(CaseLookup::found)
                .list();
        for (var one : found) {
            var c = cases.get(one.id());
            access.requireGround(c, purpose);
            access.log(c, "CASE", purpose);
        }
        return found;
    }

    private List<FoundCase> byId(String digits, int most) {
        return jdbc.sql("""
                        select c.id, s.display_name, c.kind, c.status, c.created_at
                        from certification_case c join seller s on s.id = c.seller_id
                        where c.id between :from and :until and\
                        """ + MAY_FIND + " order by c.id limit :most")
                .param("from", id(digits, '0'))
                .param("until", id(digits, 'f'))
                .param("all", findsAll())
                .param("recent", at(clock.instant().minus(RECENT)))
                .param("me", currentActor.get().name())
                .param("most", most)
                .query(CaseLookup::found)
                .list();
    }

    private List<FoundCase> bySeller(String text, int most) {
        var sellers = Stream.concat(
                        shops.suggest(text, findsAll() ? most : SHOPS).stream().map(ListedShop::sellerId),
                        Stream.concat(
                                taskList.search(text, most).stream().map(WorkItem::sellerId),
                                nearSellersNamed(text, most).stream()))
                .distinct()
                .toArray(String[]::new);
        return jdbc.sql("""
                        select c.id, s.display_name, c.kind, c.status, c.created_at
                        from unnest(:sellers::text[]) with ordinality as found (id, place)
                        join seller s on s.id = found.id
                        cross join lateral (
                            select c.id, c.kind, c.status, c.created_at from certification_case c
                                where c.seller_id = s.id and\
                            """ + MAY_FIND + """
                             order by c.created_at desc limit 1) as c
                        order by found.place limit :most
                        """)
                .param("sellers", sellers)
                .param("all", findsAll())
                .param("recent", at(clock.instant().minus(RECENT)))
                .param("me", currentActor.get().name())
                .param("most", most)
                .query(CaseLookup::found)
                .list();
    }

    /** The telling part of a name often stands within it; the index of names does not know that part, so only few are read. */
    private List<String> nearSellersNamed(String text, int most) {
        return jdbc.sql("""
                        with near as (
                            (select seller_id from certification_case where replica_of is null
                                order by created_at desc, id desc limit :newest)
                            union
                            (select c.seller_id from
                                (select case_id from decision where decided_by = :me order by decided_at desc, id limit :own) as mine
                                join certification_case c on c.id = mine.case_id))
                        select s.id from near join seller s on s.id = near.seller_id
                        where position(:text in lower(s.display_name)) > 0 order by s.id limit :most
                        """)
                .params(NEAR)
                .param("me", currentActor.get().name())
                .param("text", text)
                .param("most", most)
                .query(String.class)
                .list();
    }

    private boolean findsAll() {
        var me = currentActor.get();
        return me.has(Role.LEAD) || me.has(Role.OFFICER);
    }

    private static UUID id(String digits, char rest) {
        var all = digits + String.valueOf(rest).repeat(DIGITS_OF_ID - digits.length());
        return UUID.fromString(all.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    private static FoundCase found(ResultSet row, int number) throws SQLException {
        return new FoundCase(
                new CaseId(uuid(row, "id")),
                row.getString("display_name"),
                CaseKind.valueOf(row.getString("kind")),
                CaseStatus.valueOf(row.getString("status")),
                instant(row, "created_at"));
    }
}
