package io.kaidian.enforcement.sanctions.closure;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.BlockedIdentityLookup;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Identities that may not open a shop again: of a person the number, of a company its credit code, each as a keyed index
 * taken from the shop's last certification. No number is kept.
 */
@Component
public class BlockedIdentityRepository implements BlockedIdentityLookup {

    private final JdbcClient jdbc;
    private final SellerStatementRepository statements;
    private final Clock clock;

    BlockedIdentityRepository(JdbcClient jdbc, SellerStatementRepository statements, Clock clock) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public boolean isBarred(SellerStatement statement) {
        return jdbc.sql(
                        "select exists (select 1 from barred_identity where number_index = :number and lifted_at is null)")
                .param("number", statements.documentIndex(statement))
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean isCompanyBarred(String creditCode) {
        return jdbc.sql("""
                        select exists (
                            select 1 from barred_identity where credit_code_index = :code and lifted_at is null)
                        """)
                .param("code", statements.creditCodeIndex(creditCode))
                .query(Boolean.class)
                .single();
    }

    /** Whether the answer to an appeal, given when the time to appeal was over, has told the seller already. */
    boolean isToldByAnswer(ViolationId violation) {
        return jdbc.sql("""
                        select exists (
                            select from appeal a join sanction s on s.violation_id = a.violation_id and s.kind = 'CLOSURE'
                            where a.violation_id = :violation and a.status = 'UPHELD' and a.decided_at > s.appeal_until)
                        """)
                .param("violation", violation.value())
                .query(Boolean.class)
                .single();
    }

    /** @return whether it was not barred for this violation yet */
    boolean bar(Violation violation) {
        var barred = jdbc.sql("""
                        insert into barred_identity (violation_id, shop_id, number_index, credit_code_index, barred_at)
                        select :violation, i.shop_id, case when s.type = 'ENTERPRISE' then null else i.number_index end,
                               i.credit_code_index, :now
                        from certified_identity i join shop on shop.id = i.shop_id join seller s on s.id = shop.seller_id
                        where i.shop_id = :shop
                        on conflict (violation_id) do nothing
                        """)
                .param("violation", violation.id().value())
                .param("shop", violation.shopId().value())
                .param("now", at(clock.instant()))
                .update();
        return barred == 1;
    }

    /** Open cases of other shops in which that barred identity is stated. */
    List<CaseId> openCasesOfBarred(ViolationId violation) {
        return jdbc.sql("""
                        select c.id
                        from barred_identity b
                        join statement s on s.number_index = b.number_index or s.credit_code_index = b.credit_code_index
                        join certification_case c on c.id = s.case_id
                        join shop on shop.seller_id = c.seller_id
                        where b.violation_id = :violation and shop.id <> b.shop_id
                          and c.status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                        """)
                .param("violation", violation.value())
                .query((row, n) -> new CaseId(uuid(row, "id")))
                .list();
    }

    /** Lifts what was barred for a violation, if anything was. */
    public void lift(ViolationId violation) {
        var barred = jdbc.sql(
                        "select count(*) from barred_identity where violation_id = :violation and lifted_at is null")
                .param("violation", violation.value())
                .query(Integer.class)
                .single();
        if (barred == 0) {
            return;
        }
        requireSingleRow(
                jdbc.sql("""
                                update barred_identity set lifted_at = :now
                                where violation_id = :violation and lifted_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("violation", violation.value())
                        .update(),
                "barred identity");
    }
}
