package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;

import io.kaidian.support.database.Json;
import io.kaidian.support.security.IdentityVault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What sellers typed, encrypted where it rests. */
@Service
public class Statements {

    private final JdbcClient jdbc;
    private final Json json;
    private final IdentityVault vault;
    private final Clock clock;

    Statements(JdbcClient jdbc, Json json, IdentityVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.clock = clock;
    }

    /** What was typed in that case; {@link Statement#EMPTY} before anything was. */
    public Statement of(CaseId id) {
        return jdbc.sql("select sealed from statement where case_id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(encrypted -> json.read(vault.open(encrypted, context(id)), Statement.class))
                .orElse(Statement.EMPTY);
    }

    /** When it was typed last. */
    public Optional<Instant> statedAt(CaseId id) {
        return jdbc.sql("select stated_at from statement where case_id = :id")
                .param("id", id.value())
                .query((row, n) -> instant(row, "stated_at"))
                .optional();
    }

    /** Other sellers who stated the same identity number, in a case or as owner of a shop. */
    public List<String> otherSellersWith(String idNumber, String sellerId) {
        return jdbc.sql(
                        """
                        select c.seller_id from statement s join certification_case c on c.id = s.case_id
                        where s.number_index = :number and c.seller_id <> :seller
                          and c.status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                        union
                        select shop.seller_id from certified_identity i join shop on shop.id = i.shop_id
                        where i.number_index = :number and shop.seller_id <> :seller and i.credit_code_index is null
                        """)
                .param("number", numberIndex(idNumber))
                .param("seller", sellerId)
                .query(String.class)
                .list();
    }

    /** Keyed index of an identity number, equal for equal numbers. */
    public byte[] numberIndex(String idNumber) {
        return vault.index("number " + idNumber.strip().toUpperCase(Locale.ROOT));
    }

    /** Keyed index of a credit code, equal for equal codes. */
    public byte[] creditCodeIndex(String creditCode) {
        return vault.index("credit code " + creditCode.strip().toUpperCase(Locale.ROOT));
    }

    /** Keyed index of a name, equal for equal names. */
    public byte[] nameIndex(String name) {
        return vault.index("name " + name.strip());
    }

    void put(CaseId id, Statement statement) {
        var company = statement.company();
        mustBeOne(
                jdbc.sql(
                                """
                                insert into statement (case_id, sealed, number_index, credit_code_index, stated_at)
                                values (:id, :sealed, :number, :code, :now)
                                on conflict (case_id) do update
                                set sealed = excluded.sealed, number_index = excluded.number_index,
                                    credit_code_index = excluded.credit_code_index, stated_at = excluded.stated_at
                                """)
                        .param("id", id.value())
                        .param("sealed", vault.seal(json.bytes(statement), context(id)))
                        .param("number", statement.idNumber() == null ? null : numberIndex(statement.idNumber()))
                        .param(
                                "code",
                                company == null || company.creditCode() == null
                                        ? null
                                        : creditCodeIndex(company.creditCode()))
                        .param("now", at(clock.instant()))
                        .update(),
                "statement");
    }

    private static String context(CaseId id) {
        return "statement " + id;
    }
}
