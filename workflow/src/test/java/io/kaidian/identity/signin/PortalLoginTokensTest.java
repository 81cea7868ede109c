package io.kaidian.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountLink;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ReservedSellerIdException;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A link opens one door once, for a few minutes, for a seller and nobody else. */
@WorkflowTest
class PortalLoginTokensTest {

    @Autowired
    PortalLoginTokens links;

    @Autowired
    SellerRepository sellers;

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void registerSeller() {
        sellers.register(new SellerRepository.Registration(
                "Li-Shop", SellerType.PERSONAL, "样例小店", null, null, Locale.SIMPLIFIED_CHINESE, null));
    }

    @Test
    void namesTheSellerAsTheMarketplaceWritesIt() {
        var link = links.make("Li-Shop", "https://shop.example/", Locale.ENGLISH, "shop system");

        var visitor = links.redeem(link.token()).orElseThrow();

        assertThat(visitor.actor().name()).isEqualTo("Li-Shop");
        assertThat(visitor.actor().roles()).containsExactly(Role.SELLER);
        assertThat(visitor.returnUrl()).isEqualTo("https://shop.example/");
        assertThat(accounts.find(visitor.username()).orElseThrow().locale()).isEqualTo(Locale.ENGLISH);
        assertThat(links.redeem(link.token())).isEmpty();
    }

    @Test
    void isOverAfterFiveMinutes() {
        var link = links.make("Li-Shop", null, null, "shop system");

        clock.advance(Duration.ofMinutes(5));

        assertThat(links.redeem(link.token())).isEmpty();
    }

    @Test
    void opensItsOwnAccountWhoeverElseHasTheName() {
        accounts.create(
                new AccountRepository.NewAccount("li-shop", null, "x", "7", Locale.ENGLISH, Set.of(Role.ADMIN)));

        var visitor = links.redeem(
                        links.make("Li-Shop", null, null, "shop system").token())
                .orElseThrow();
        var again = links.redeem(
                        links.make("Li-Shop", null, null, "shop system").token())
                .orElseThrow();

        assertThat(visitor.username()).isNotEqualTo("li-shop").isEqualTo(again.username());
        assertThat(visitor.actor().name()).isEqualTo("Li-Shop");
        assertThat(visitor.actor().roles()).containsExactly(Role.SELLER);
        assertThat(sellerAccounts.link(visitor.username()).orElseThrow().origin())
                .isEqualTo(SellerAccountLink.Origin.MARKETPLACE);
    }

    @Test
    void isNotMadeForSellersWhoSignedUp() {
        var account = sellerAccounts.signUp("li-shop", "a lamp at the river", "样例小店", Locale.ENGLISH);
        sellers.signUp(new SellerRepository.Registration(
                account.sellerId(), SellerType.PERSONAL, "样例小店", null, null, Locale.SIMPLIFIED_CHINESE, null));

        assertThatThrownBy(() -> links.make(account.sellerId(), null, null, "shop system"))
                .isInstanceOf(ReservedSellerIdException.class);
        assertThat(links.redeem(links.makeForCode(account.sellerId(), clock.instant())
                                .token())
                        .orElseThrow()
                        .username())
                .isEqualTo("li-shop");
    }

    @Test
    void saysWhereItLeadsWithoutBeingUsedUp() {
        var link = links.make("Li-Shop", null, Locale.ENGLISH, "shop system");

        assertThat(links.target(link.token()).orElseThrow().username()).isNull();
        var visitor = links.redeem(link.token()).orElseThrow();

        assertThat(links.target(link.token())).isEmpty();
        assertThat(links.target(links.make("Li-Shop", null, null, "shop system").token())
                        .orElseThrow()
                        .username())
                .isEqualTo(visitor.username());
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
