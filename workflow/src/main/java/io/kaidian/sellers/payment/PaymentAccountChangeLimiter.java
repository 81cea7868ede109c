package io.kaidian.sellers.payment;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts changes of payment accounts. Each one asks the payment company about a person, so without a limit they would be a way to try
 * names.
 */
@Service
public class PaymentAccountChangeLimiter {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final Clock clock;

    PaymentAccountChangeLimiter(JdbcClient jdbc, ParameterTable parameters, Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * Counts a change, whether it comes into force at once or is to be certified first. Changes of one seller are counted one after the
     * other: whoever comes second waits until the transaction of the first ends. Who locks the case, too, does that before, and
     * who writes the seller's row does that after.
     *
     * @throws StateConflictException with code {@code too-many-account-changes} after too many changes within a day
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String sellerId, String provider, String accountId) {
        // Not the seller's row: shops and cases are locked before it in some places, and after it in others.
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('payment account changes'), hashtext(:seller))")
                .param("seller", sellerId)
                .query(Integer.class)
                .single();
        var now = clock.instant();
        var recorded = jdbc.sql("""
                        insert into payment_account_change (seller_id, provider, account_id, at)
                        select :seller, :provider, :account, :now
                        where (select count(*) from payment_account_change where seller_id = :seller and at > :since) < :most
                        """)
                .param("seller", sellerId)
                .param("provider", provider)
                .param("account", accountId)
                .param("now", at(now))
                .param("since", at(now.minus(DAY)))
                .param("most", parameters.getInt(Parameters.PAYMENT_CHANGES_PER_DAY))
                .update();
        if (recorded == 0) {
            throw new StateConflictException(
                    "too-many-account-changes", "too many changes of the payment account within a day");
        }
    }
}
