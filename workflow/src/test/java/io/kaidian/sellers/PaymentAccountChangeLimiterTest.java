package io.kaidian.sellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.testing.OverlappingTransactions;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** So many payment accounts a day can be named for one seller, however many are named in one moment. */
@WorkflowTest
class PaymentAccountChangeLimiterTest {

    private static final String SELLER = "wang-shop";

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private ParameterTable parameters;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private int most;

    @BeforeEach
    void register() {
        sellers.register(registration(null));
        sellers.register(
                new SellerRepository.Registration("other", SellerType.PERSONAL, "x", null, null, Locale.ENGLISH, null));
        most = parameters.getInt(Parameters.PAYMENT_CHANGES_PER_DAY);
    }

    @Test
    void letsOneOfTwoPassThatNameTheLastAccountOfTheDayAtOnce() {
        nameAccounts(most - 1);

        var second = overlapping(() -> name(SELLER, "acc-one"), () -> name(SELLER, "acc-other"));

        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("too-many-account-changes"));
        assertThat(changes()).isEqualTo(most);
        assertThat(sellers.get(SELLER).paymentAccount()).isEqualTo(account("acc-one"));
    }

    @Test
    void countsEachSellerAlone() {
        nameAccounts(most);

        assertThatThrownBy(() -> name(SELLER, "acc-more")).isInstanceOf(StateConflictException.class);
        name("other", "acc-more");
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        name(SELLER, "acc-more");
    }

    private Future<Object> overlapping(Runnable first, Runnable second) {
        return new OverlappingTransactions(transaction, jdbc).run(first, () -> {
            second.run();
            return null;
        });
    }

    private void nameAccounts(int count) {
        for (int n = 0; n < count; n++) {
            name(SELLER, "acc-" + n);
        }
    }

    private void name(String seller, String account) {
        sellers.namePaymentAccount(seller, account(account));
    }

    private int changes() {
        return jdbc.sql("select count(*) from payment_account_change")
                .query(Integer.class)
                .single();
    }

    private static PaymentAccount account(String id) {
        return new PaymentAccount("demo", id);
    }

    private static SellerRepository.Registration registration(PaymentAccount account) {
        return new SellerRepository.Registration(
                SELLER, SellerType.PERSONAL, "样例小店", null, null, Locale.ENGLISH, account);
    }
}
