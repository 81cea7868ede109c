package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.sellers.SellerRepository;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What other companies said of a seller, as the seller may read it. */
@Component
class ExportedRegistryAnswers {

    private final JdbcClient jdbc;
    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;

    ExportedRegistryAnswers(
            JdbcClient jdbc,
            SellerRepository sellers,
            SellerStatementRepository statements,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses) {
        this.jdbc = jdbc;
        this.sellers = sellers;
        this.statements = statements;
        this.accounts = accounts;
        this.businesses = businesses;
    }

    Map<String, @Nullable Object> account(String sellerId) {
        return masked(accounts.cached(sellers.get(sellerId)));
    }

    /** The holder is another company's word, which nobody is shown in full. */
    private static Map<String, @Nullable Object> masked(PaymentAccountVerifier.AccountVerification answer) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("state", answer.state());
        var holder = answer.holderName();
        said.put("holderName", holder == null ? null : "*" + holder.substring(1));
        said.put("idNumber", ends(answer.idNumber()));
        return said;
    }

    private static @Nullable String ends(@Nullable String number) {
        return number == null || number.length() < 8
                ? null
                : number.substring(0, 4) + "…" + number.substring(number.length() - 4);
    }

    /** By the business that the newest case states: the register's answer is kept for that one. */
    @Nullable
    Object business(String sellerId) {
        return jdbc.sql("""
                        select s.case_id from statement s join certification_case c on c.id = s.case_id
                        where c.seller_id = :seller and s.credit_code_index is not null order by s.stated_at desc limit 1
                        """)
                .param("seller", sellerId)
                .query((row, n) -> new CaseId(uuid(row, "case_id")))
                .optional()
                .map(id -> {
                    var answer = businesses.kept(sellerId, statements.of(id));
                    var said = new LinkedHashMap<String, @Nullable Object>();
                    said.put("state", answer.state());
                    said.put("name", answer.name());
                    said.put("representative", answer.representative());
                    return said;
                })
                .orElse(null);
    }
}
