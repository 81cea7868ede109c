package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.database.ReadOncePerTransaction;
import io.kaidian.platform.database.StorableText;
import io.kaidian.sellers.SellerType;
import java.sql.Types;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What sellers typed, encrypted where it rests. */
@Service
public class SellerStatementRepository {

    /** So many characters of a number tell people of one place and birthday apart. */
    private static final int TAIL = 6;

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final JsonColumns json;
    private final EncryptionService vault;
    private final Clock clock;
    private final ReadOncePerTransaction<CaseId, SellerStatement> typed = new ReadOncePerTransaction<>();

    SellerStatementRepository(
            JdbcClient jdbc, CaseRepository cases, JsonColumns json, EncryptionService vault, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.json = json;
        this.vault = vault;
        this.clock = clock;
    }

    /** What was typed in that case; {@link SellerStatement#EMPTY} before anything was. */
    public SellerStatement of(CaseId id) {
        return typed.get(id, this::read);
    }

    private SellerStatement read(CaseId id) {
        return jdbc.sql("select ciphertext from statement where case_id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(encrypted -> json.read(vault.decrypt(encrypted, context(id)), SellerStatement.class))
                .orElse(SellerStatement.EMPTY);
    }

    /** When it was typed last. */
    public Optional<Instant> statedAt(CaseId id) {
        return jdbc.sql("select stated_at from statement where case_id = :id")
                .param("id", id.value())
                .query((row, n) -> instant(row, "stated_at"))
                .optional();
    }

    /**
     * Other sellers with the same identity, in an open case or as owner of a shop: a company is its credit code, a person
     * the identity number, and a sole proprietor is both.
     *
     * @param type of the seller who stated it
     */
    public List<String> otherSellersWith(SellerType type, SellerStatement statement, String sellerId) {
        var number = type == SellerType.ENTERPRISE ? null : statement.identityKey();
        var code = statement.company() == null ? null : statement.company().creditCode();
        if (number == null && code == null) {
            return List.of();
        }
        return jdbc.sql("""
                        select c.seller_id from statement s
                        join certification_case c on c.id = s.case_id join seller on seller.id = c.seller_id
                        where (s.number_index = :number and seller.type <> 'ENTERPRISE' or s.credit_code_index = :code)
                          and c.seller_id <> :seller
                          and c.status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                        union
                        select seller.id from certified_identity i
                        join shop on shop.id = i.shop_id join seller on seller.id = shop.seller_id
                        where (i.number_index = :number and seller.type <> 'ENTERPRISE' or i.credit_code_index = :code)
                          and seller.id <> :seller
                        """)
                .param("number", number == null ? null : numberIndex(number), Types.BINARY)
                .param("code", code == null ? null : creditCodeIndex(code), Types.BINARY)
                .param("seller", sellerId)
                .query(String.class)
                .list();
    }

    /**
     * Whether a case of that seller, or of anybody with that identity, was declined for good.
     *
     * @param type of the seller who stated it
     */
    public boolean wasDeclinedForGood(SellerType type, SellerStatement statement, String sellerId) {
        var number = type == SellerType.ENTERPRISE ? null : statement.identityKey();
        var code = statement.company() == null ? null : statement.company().creditCode();
        return jdbc.sql("""
                        with final_case as not materialized (
                            select id, seller_id from certification_case
                            where final and (final_held_until is null or final_held_until <= :now))
                        select exists (select from final_case c where c.seller_id = :seller)
                            or exists (select from statement s join final_case c on c.id = s.case_id
                                       join seller on seller.id = c.seller_id
                                       where s.number_index = :number and seller.type <> 'ENTERPRISE')
                            or exists (select from statement s join final_case c on c.id = s.case_id
                                       where s.credit_code_index = :code)
                        """)
                .param("number", number == null ? null : numberIndex(number), Types.BINARY)
                .param("code", code == null ? null : creditCodeIndex(code), Types.BINARY)
                .param("seller", sellerId)
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Keyed index of the document by which the person identifies, equal for the same one; only where its number is typed. */
    public byte[] documentIndex(SellerStatement statement) {
        return numberIndex(Objects.requireNonNull(statement.identityKey(), "the number is not typed"));
    }

    /** Keyed index of an identity number, equal for equal numbers. */
    public byte[] numberIndex(String idNumber) {
        return vault.blindIndex("number " + plain(idNumber));
    }

    /** Keyed index of the last six characters of an identity number. */
    public byte[] numberTailIndex(String idNumber) {
        var number = plain(idNumber);
        return vault.blindIndex("number tail " + number.substring(Math.max(0, number.length() - TAIL)));
    }

    /** Keyed index of a credit code, equal for equal codes. */
    public byte[] creditCodeIndex(String creditCode) {
        return vault.blindIndex("credit code " + plain(creditCode));
    }

    /** Keyed index of a name, equal for equal names. */
    public byte[] nameIndex(String name) {
        return vault.blindIndex("name " + name.strip());
    }

    public void put(CaseId id, SellerStatement statement) {
        put(id, statement, clock.instant());
    }

    /** Takes over what was typed in an earlier case, which is as old as it was. */
    public void carryOver(CaseId from, CaseId into) {
        statedAt(from).ifPresent(statedAt -> put(into, of(from), statedAt));
    }

    /**
     * Takes out what was filled in from a photo that is no longer there. Nobody typed anything by that, so that what is left is as
     * old as it was.
     *
     * @return whether there was anything
     */
    public boolean forgetRead(CaseId id, Set<String> fields) {
        var before = of(id);
        var left = before.withoutRead(fields);
        if (left.equals(before)) {
            return false;
        }
        put(id, left, statedAt(id).orElseThrow());
        return true;
    }

    /**
     * Takes out what was typed or filled in beside files in these fields. Nobody typed anything by that, so that what is left is as old
     * as it was.
     *
     * @return whether there was anything
     */
    public boolean forgetEvidence(CaseId id, Collection<String> fields) {
        var before = of(id);
        var left = before.withChangedEvidence(fields.stream().collect(Collectors.toMap(field -> field, field -> "")));
        if (left.equals(before)) {
            return false;
        }
        put(id, left, statedAt(id).orElseThrow());
        return true;
    }

    /**
     * Fills in what was found on a paper, where nothing is. Nobody typed anything by that, so that what stood there is as old as it was.
     *
     * @param printed by the ids of fields
     * @return whether there was anything
     */
    public boolean fillIn(CaseId id, Map<String, String> printed) {
        var before = of(id);
        var filled = before.withPrinted(printed);
        if (filled.equals(before)) {
            return false;
        }
        put(id, filled, statedAt(id).orElseGet(clock::instant));
        return true;
    }

    public void delete(CaseId id) {
        typed.forgetAll();
        jdbc.sql("delete from statement where case_id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Takes over what was typed in an earlier case, but not what others would be found by.
     *
     * @param later how much later it is said to have been typed
     */
    public void copyWithoutIndex(CaseId from, CaseId into, Duration later) {
        typed.forgetAll();
        jdbc.sql("insert into statement (case_id, ciphertext, stated_at) values (:id, :ciphertext, :at)")
                .param("id", into.value())
                .param("ciphertext", vault.encrypt(json.bytes(of(from)), context(into)))
                .param("at", at(statedAt(from).orElseThrow().plus(later)))
                .update();
    }

    private void put(CaseId id, SellerStatement statement, Instant statedAt) {
        var company = statement.company();
        Stream.of(statement.name(), statement.idNumber(), statement.address()).forEach(StorableText::require);
        statement.evidence().values().forEach(StorableText::require);
        if (company != null) {
            Stream.of(company.name(), company.creditCode(), company.representative())
                    .forEach(StorableText::require);
        }
        typed.forgetAll();
        requireSingleRow(
                change("""
                                with document as (
                                    update certification_case set identity_document = :document
                                    where id = :id and identity_document <> :document)
                                insert into statement (case_id, ciphertext, number_index, number_tail_index, credit_code_index, stated_at)
                                values (:id, :ciphertext, :number, :tail, :code, :now)
                                on conflict (case_id) do update
                                set ciphertext = excluded.ciphertext, number_index = excluded.number_index,
                                    number_tail_index = excluded.number_tail_index, credit_code_index = excluded.credit_code_index, stated_at = excluded.stated_at
                                """)
                        .param("id", id.value())
                        .param("ciphertext", vault.encrypt(json.bytes(statement), context(id)))
                        .param("document", statement.identityDocument().name())
                        .param("number", statement.idNumber() == null ? null : documentIndex(statement))
                        .param("tail", statement.idNumber() == null ? null : numberTailIndex(statement.idNumber()))
                        .param(
                                "code",
                                company == null || company.creditCode() == null
                                        ? null
                                        : creditCodeIndex(company.creditCode()))
                        .param("now", at(statedAt))
                        .update(),
                "statement");
        typed.put(id, statement);
    }

    /** Whatever its width, spaces and case: equal for what the eye takes for equal. */
    private static String plain(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }

    private static String context(CaseId id) {
        return "statement " + id;
    }

    /** A statement that writes cases. */
    private JdbcClient.StatementSpec change(String sql) {
        cases.forgetLocked();
        return jdbc.sql(sql);
    }
}
