package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.sellers.ShopId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whose shops they are: the identity that was certified last, by keyed index only. */
@Service
public class CertifiedIdentityRepository {

    private final JdbcClient jdbc;
    private final SellerStatementRepository statements;
    private final Clock clock;

    CertifiedIdentityRepository(JdbcClient jdbc, SellerStatementRepository statements, Clock clock) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.clock = clock;
    }

    /** Makes what was stated in that case the identity behind the shop. */
    public void certify(ShopId shop, CaseId id) {
        var statement = statements.of(id);
        var company = statement.company();
        requireSingleRow(
                jdbc.sql("""
                                insert into certified_identity (shop_id, number_index, credit_code_index, name_index, case_id,
                                                                valid_until, licence_valid_until, since)
                                values (:shop, :number, :code, :name, :case, :until, :licenceUntil, :now)
                                on conflict (shop_id) do update
                                set number_index = excluded.number_index, credit_code_index = excluded.credit_code_index,
                                    name_index = excluded.name_index, case_id = excluded.case_id,
                                    valid_until = excluded.valid_until,
                                    licence_valid_until = excluded.licence_valid_until, since = excluded.since,
                                    recheck_at = null, recheck_reason = null
                                """)
                        .param("shop", shop.value())
                        .param("number", statements.documentIndex(statement))
                        .param("code", company == null ? null : statements.creditCodeIndex(company.requireCreditCode()))
                        .param("name", statements.nameIndex(statement.requireName()))
                        .param("case", id.value())
                        .param("until", statement.longTerm() ? null : statement.validUntil())
                        .param("licenceUntil", company == null ? null : company.validUntil())
                        .param("now", at(clock.instant()))
                        .update(),
                "certified identity");
    }

    /** Who was certified elsewhere, by keyed index. */
    public record ImportedIdentity(
            ShopId shop,
            byte @Nullable [] number,
            byte @Nullable [] creditCode,
            byte @Nullable [] name,
            @Nullable LocalDate validUntil) {}

    /** Makes them the identities behind new shops, without a case. */
    public void takeOver(List<ImportedIdentity> imported) {
        jdbc.sql("""
                        insert into certified_identity (shop_id, number_index, credit_code_index, name_index, valid_until, since)
                        select shop_id, number_index, credit_code_index, name_index, valid_until, :now
                        from unnest(:shops::uuid[], :numbers::bytea[], :codes::bytea[], :names::bytea[], :until::date[])
                             as i (shop_id, number_index, credit_code_index, name_index, valid_until)
                        """)
                .param("shops", imported.stream().map(one -> one.shop().value()).toArray(UUID[]::new))
                .param(
                        "numbers",
                        imported.stream().map(ImportedIdentity::number).toArray(byte[][]::new))
                .param(
                        "codes",
                        imported.stream().map(ImportedIdentity::creditCode).toArray(byte[][]::new))
                .param("names", imported.stream().map(ImportedIdentity::name).toArray(byte[][]::new))
                .param(
                        "until",
                        imported.stream()
                                .map(one -> Objects.toString(one.validUntil(), null))
                                .toArray(String[]::new))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Forgets what that case put into force; a certified shop that is not closed keeps it. */
    public void deleteUnlessInForce(CaseId id) {
        jdbc.sql("""
                        delete from certified_identity where case_id = :case
                          and (exists (select 1 from certification_case where id = :case and status <> 'CERTIFIED')
                            or exists (select 1 from shop where shop.id = shop_id and standing = 'CLOSED'))
                        """).param("case", id.value()).update();
    }

    /** The case that the shop was certified in last; empty before the first. */
    public Optional<CaseId> caseInForce(ShopId shop) {
        return jdbc.sql("select case_id from certified_identity where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, n) -> new CaseId(uuid(row, "case_id")))
                .optional();
    }

    /** The case in which another shop of the same person was certified last, of those that may trade; empty where there is none. */
    public Optional<CaseId> caseInForceOfSamePerson(String sellerId) {
        return jdbc.sql("""
                        select i.case_id
                        from seller me
                        join seller s on coalesce(s.further_shop_of, s.id) = coalesce(me.further_shop_of, me.id) and s.id <> me.id
                        join shop on shop.seller_id = s.id and shop.standing in ('OPEN', 'RESTRICTED')
                        join certified_identity i on i.shop_id = shop.id and i.case_id is not null
                        where me.id = :seller order by i.since desc, i.shop_id limit 1
                        """)
                .param("seller", sellerId)
                .query((row, n) -> new CaseId(uuid(row, "case_id")))
                .optional();
    }

    /**
     * When a shop is to be asked for its identity again.
     *
     * @param reason code of the rule that says so
     */
    public record RecheckDate(ShopId shop, Instant at, String reason) {}

    public void planRechecks(Collection<RecheckDate> planned) {
        jdbc.sql("""
                        update certified_identity i set recheck_at = p.at, recheck_reason = p.reason
                        from unnest(:shops::uuid[], :moments::timestamptz[], :reasons::text[]) as p (shop_id, at, reason)
                        where i.shop_id = p.shop_id
                        """)
                .param("shops", planned.stream().map(one -> one.shop().value()).toArray(UUID[]::new))
                .param(
                        "moments",
                        planned.stream().map(one -> Timestamp.from(one.at())).toArray(Timestamp[]::new))
                .param("reasons", planned.stream().map(RecheckDate::reason).toArray(String[]::new))
                .update();
    }

    public void postponeRecheck(ShopId shop, Instant until) {
        jdbc.sql("update certified_identity set recheck_at = :until where shop_id = :shop")
                .param("until", at(until))
                .param("shop", shop.value())
                .update();
    }

    /** Not until somebody plans again. */
    public void pauseRechecks(ShopId shop) {
        jdbc.sql("update certified_identity set recheck_at = 'infinity' where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    /** To be planned again, if it rested. */
    public void resumeRechecks(ShopId shop) {
        jdbc.sql("update certified_identity set recheck_at = null where shop_id = :shop and recheck_at = 'infinity'")
                .param("shop", shop.value())
                .update();
    }

    /** How what is stated relates to the identity that was certified before. */
    public enum Match {
        /** Nothing was certified yet. */
        FIRST,
        SAME,
        /** Same number, other name. */
        RENAMED,
        /** Same name, another number of a document whose number changes with each renewal. */
        RENEWED,
        OTHER
    }

    /**
     * Compares with the identity behind the shop: companies by credit code, people and sole proprietors by the number of their
     * document.
     */
    public Match compare(ShopId shop, SellerStatement statement) {
        record Known(byte[] number, byte[] code, byte[] name, boolean isCompany, IdentityDocument document) {}
        var known = jdbc.sql("""
                        select i.number_index, i.credit_code_index, i.name_index, seller.type = 'ENTERPRISE',
                               coalesce(c.identity_document, 'IDENTITY_CARD')
                        from certified_identity i
                        join shop on shop.id = i.shop_id join seller on seller.id = shop.seller_id
                        left join certification_case c on c.id = i.case_id
                        where i.shop_id = :shop
                        """)
                .param("shop", shop.value())
                .query((row, n) -> new Known(
                        row.getBytes(1),
                        row.getBytes(2),
                        row.getBytes(3),
                        row.getBoolean(4),
                        IdentityDocument.valueOf(row.getString(5))))
                .optional();
        if (known.isEmpty()) {
            return Match.FIRST;
        }
        var company = statement.company();
        if (known.get().isCompany()) {
            var same = company != null
                    && company.creditCode() != null
                    && Arrays.equals(known.get().code(), statements.creditCodeIndex(company.creditCode()));
            return same ? Match.SAME : Match.OTHER;
        }
        if (statement.idNumber() == null) {
            return Match.OTHER;
        }
        var sameName =
                statement.name() != null && Arrays.equals(known.get().name(), statements.nameIndex(statement.name()));
        if (!Arrays.equals(known.get().number(), statements.documentIndex(statement))) {
            return sameName
                            && known.get().document() == statement.identityDocument()
                            && known.get().document().isOfAnyState()
                    ? Match.RENEWED
                    : Match.OTHER;
        }
        return sameName ? Match.SAME : Match.RENAMED;
    }
}
