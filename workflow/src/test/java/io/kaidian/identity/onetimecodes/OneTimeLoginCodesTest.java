package io.kaidian.identity.onetimecodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.notifications.OneTimeCodeSender;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.WorkflowTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in by a code: who is sent one, what opens and what does not. */
@WorkflowTest
class OneTimeLoginCodesTest {

    private static final String PHONE = "+86 138-0013-8000";
    private static final String MAIL = "Wang@Shop.example";
    private static final String CALLER = "192.0.2.1";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerContacts contacts;

    @Autowired
    AccountRepository accounts;

    @Autowired
    EncryptionService vault;

    @Autowired
    PortalLoginTokens doors;

    @Autowired
    RateLimiter limits;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationEventPublisher events;

    private record Sent(String to, String code) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private LoginCodeRepository kept;
    private OneTimeLoginCodes codes;
    private int callers;

    @BeforeEach
    void registerSeller() {
        register("wang-shop", MAIL, PHONE);
        var messages = Mockito.mock(OneTimeCodeSender.class);
        Mockito.when(messages.canMail()).thenReturn(true);
        Mockito.when(messages.canText()).thenReturn(true);
        Mockito.doAnswer(call -> sent.add(new Sent(call.getArgument(0), call.getArgument(1))))
                .when(messages)
                .text(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.any());
        Mockito.doAnswer(call -> sent.add(new Sent(call.getArgument(0), call.getArgument(1))))
                .when(messages)
                .mail(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.any());
        var settings = new LoginCodeProperties(true, Duration.ofMinutes(10), 5, Duration.ofMinutes(1), 10);
        kept = new LoginCodeRepository(jdbc, vault, settings, new Moving());
        codes = new OneTimeLoginCodes(
                kept,
                new LoginCodeSender(kept, sellers, messages, settings),
                sellers,
                doors,
                limits,
                transaction,
                currentActor,
                events);
    }

    @AfterEach
    void stop() {
        codes.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+8613800138000", "0086 138 0013 8000", "１３８００１３８０００", "wang@shop.example"})
    void letsASellerInOnce(String typed) {
        var code = ask(typed);

        var door = redeem(typed, code);

        assertThat(door).get().asString().startsWith("portal/");
        var visitor = doors.redeem(door.orElseThrow().substring("portal/".length()));
        assertThat(visitor).get().satisfies(let -> {
            assertThat(let.actor().name()).isEqualTo("wang-shop");
            assertThat(let.actor().roles()).containsExactly(Role.SELLER);
        });
        assertThat(redeem(typed, code)).as("a second time").isEmpty();
        assertThat(jdbc.sql("select actor_kind, actor_name from audit_event where action = 'SIGNED_IN_BY_CODE'")
                        .query()
                        .singleRow()
                        .values())
                .containsExactly("SELLER", "wang-shop");
    }

    @Test
    void keepsNeitherCodeNorAddressReadable() {
        var code = ask(PHONE);

        assertThat(jdbc.sql("select row_to_json(c)::text from sign_in_code c")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(code) || row.contains("13800138000"));
    }

    @Test
    void endsACodeAfterFiveWrongOnes() {
        var code = ask(PHONE);
        var wrong = code.equals("000000") ? "000001" : "000000";

        for (int i = 0; i < 5; i++) {
            assertThat(redeem(PHONE, wrong)).isEmpty();
        }

        assertThat(redeem(PHONE, code)).isEmpty();
    }

    @Test
    void endsACodeAfterTenMinutesAndWithTheNextOne() {
        var first = ask(PHONE);
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(2)));
        var second = ask(PHONE);
        if (!first.equals(second)) {
            assertThat(redeem(PHONE, first)).isEmpty();
        }

        now.updateAndGet(then -> then.plus(Duration.ofMinutes(10)));

        assertThat(redeem(PHONE, second)).isEmpty();
    }

    @Test
    void sendsOneCodeAMinuteAndTenADay() {
        ask(PHONE);
        request(PHONE);
        var nine = 9;
        for (int i = 0; i < nine + 5; i++) {
            now.updateAndGet(then -> then.plus(Duration.ofMinutes(2)));
            request(PHONE);
        }
        settle();
        assertThat(sent).hasSize(10);

        now.updateAndGet(then -> then.plus(Duration.ofDays(1)));
        assertThat(redeem(PHONE, ask(PHONE))).isPresent();
    }

    @Test
    void opensNoDoorForOthers() {
        register("li-shop", "li@shop.example", "13900139000");
        var code = ask(PHONE);

        assertThat(redeem("13900139000", code)).isEmpty();
        assertThat(redeem(MAIL, code)).as("another address of the same seller").isEmpty();
        assertThat(redeem("nobody@shop.example", code)).isEmpty();
        assertThat(redeem("", code)).isEmpty();
    }

    @Test
    void sendsNothingToWhomItDoesNotKnowAndToWhatNobodyConfirmed() {
        name("second-shop", "second@shop.example", "13700137000");

        request("second@shop.example");
        request("13700137000");
        request("nobody@shop.example");
        request("12345");
        request("");
        request("x".repeat(5000) + "@shop.example");
        settle();

        assertThat(sent).isEmpty();
        assertThat(jdbc.sql("select seller_id from sign_in_code")
                        .query(String.class)
                        .list())
                .allMatch(id -> id.startsWith("marker"));
    }

    @Test
    void stillLetsASellerInWhoseContactSomebodyElseNamesWithoutConfirmingIt() {
        name("copied-shop", MAIL, "138 0013 8000");

        assertThat(redeem(PHONE, ask(PHONE))).isPresent();
        assertThat(redeem(MAIL, ask(MAIL))).isPresent();
        assertThat(jdbc.sql("select distinct seller_id from sign_in_code where used_at is not null")
                        .query(String.class)
                        .list())
                .containsExactly("wang-shop");
    }

    @Test
    void letsInWhoConfirmedAContactLast() {
        var code = ask(PHONE);
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(2)));
        register("new-owner", "new@shop.example", PHONE);

        assertThat(redeem(PHONE, code)).as("a code of the owner before").isEmpty();
        var door = redeem(PHONE, ask(PHONE)).orElseThrow();

        assertThat(doors.redeem(door.substring("portal/".length())))
                .map(let -> let.actor().name())
                .contains("new-owner");
    }

    @Test
    void forgetsAConfirmationWhenTheMarketplaceNamesAnotherContact() {
        name("wang-shop", "other@shop.example", "+86 (138) 0013 8000");

        request(MAIL);
        request("other@shop.example");
        settle();

        assertThat(sent).isEmpty();
        assertThat(ask(PHONE)).as("the same number, written otherwise").isNotEmpty();
    }

    @Test
    void neverLetsStaffInByASellersAddress() {
        register("lead1", "lead1@shop.example", null);
        accounts.create(
                new AccountRepository.NewAccount("lead1", null, "Lead", "1100", Locale.ENGLISH, Set.of(Role.LEAD)));
        var door = redeem("lead1@shop.example", ask("lead1@shop.example")).orElseThrow();

        var visitor = doors.redeem(door.substring("portal/".length())).orElseThrow();
        assertThat(visitor.username()).isNotEqualTo("lead1");
        assertThat(visitor.actor().roles()).containsExactly(Role.SELLER);
    }

    @Test
    void letsNobodyKnockTooOften() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        codes.redeem(PHONE, "000000", CALLER);
                    }
                })
                .isInstanceOf(LoginThrottledException.class);
        assertThatThrownBy(() -> codes.request(PHONE, CALLER)).isInstanceOf(LoginThrottledException.class);
    }

    private String ask(String typed) {
        var before = sent.size();
        request(typed);
        assertThat(sent).hasSize(before + 1);
        var last = sent.get(sent.size() - 1);
        assertThat(last.to()).isIn(PHONE, "+86 (138) 0013 8000", MAIL, "lead1@shop.example");
        assertThat(last.code()).matches("\\d{6}");
        return last.code();
    }

    private void request(String typed) {
        codes.request(typed, newCaller());
        // One after the other, as the moved clock is read in the background.
        settle();
    }

    private Optional<String> redeem(String typed, String code) {
        return codes.redeem(typed, code, newCaller());
    }

    private String newCaller() {
        callers++;
        return getClass().getSimpleName() + " " + System.identityHashCode(this) + " " + callers;
    }

    /** Codes are sent one after the other: when that of a newcomer is there, so are all before it. */
    private void settle() {
        var marker = "marker" + callers + "@shop.example";
        register("marker-" + callers, marker, null);
        codes.request(marker, newCaller());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sent.removeIf(one -> one.to().equals(marker)));
    }

    private void register(String id, String mail, String phone) {
        name(id, mail, phone);
        contacts.confirmedByMarketplace(id, now.get(), now.get());
    }

    private void name(String id, String mail, String phone) {
        sellers.register(
                new SellerRepository.Registration(id, SellerType.PERSONAL, id, mail, phone, Locale.ENGLISH, null));
    }

    private final class Moving extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
