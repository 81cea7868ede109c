package io.kaidian.support.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.support.testing.TestClock;
import io.kaidian.support.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A link opens one door once, for a few minutes, for a seller and nobody else. */
@WorkflowTest
class PortalLinksTest {

    @Autowired
    PortalLinks links;

    @Autowired
    Sellers sellers;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void registerSeller() {
        sellers.register(new Sellers.Registration(
                "Li-Shop", SellerType.PERSONAL, "样例小店", null, null, Locale.SIMPLIFIED_CHINESE, null));
    }

    @Test
    void namesTheSellerAsTheMarketplaceWritesIt() {
        var link = links.make("Li-Shop", "https://shop.example/", Locale.ENGLISH, "shop system");

        var visitor = links.redeem(link.token()).orElseThrow();

        assertThat(visitor.actor().name()).isEqualTo("Li-Shop");
        assertThat(visitor.actor().roles()).containsExactly(Role.SELLER);
        assertThat(visitor.returnUrl()).isEqualTo("https://shop.example/");
        assertThat(accounts.find("Li-Shop").orElseThrow().locale()).isEqualTo(Locale.ENGLISH);
        assertThat(links.redeem(link.token())).isEmpty();
    }

    @Test
    void isOverAfterFiveMinutes() {
        var link = links.make("Li-Shop", null, null, "shop system");

        clock.advance(Duration.ofMinutes(5));

        assertThat(links.redeem(link.token())).isEmpty();
    }

    @Test
    void neverOpensTheAccountOfStaff() {
        accounts.create(new Accounts.NewAccount("li-shop", null, "x", "7", Locale.ENGLISH, Set.of(Role.ADMIN)));
        var link = links.make("Li-Shop", null, null, "shop system");

        assertThat(links.redeem(link.token())).isEmpty();
    }

    @Test
    void keepsNoTokenThatCouldBeUsed() {
        var link = links.make("Li-Shop", null, null, "shop system");

        assertThat(jdbc.sql("select l::text from portal_link l")
                        .query(String.class)
                        .single())
                .doesNotContain(link.token());
    }
}
