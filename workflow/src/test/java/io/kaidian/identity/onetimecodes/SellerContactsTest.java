package io.kaidian.identity.onetimecodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.DemoWorkflowTest;
import io.kaidian.testing.OverlappingTransactions;
import io.kaidian.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose a contact is: by a code that came back here, or by the marketplace's word. */
@DemoWorkflowTest
class SellerContactsTest {

    private static final String PHONE = "13800138000";

    @Autowired
    SellerContacts contacts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SimulatedSmsGateway texts;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void registerTwo() {
        name("first", PHONE);
        name("second", PHONE);
    }

    @Test
    void belongToNobodyBeforeACodeCameBack() {
        assertThat(owner(PHONE)).isNull();
        assertThat(as("first", () -> contacts.of("first")))
                .extracting(SellerContacts.Contact::confirmedAt)
                .containsOnlyNulls();
    }

    @Test
    void belongToTheSellerWhoConfirmedThemLast() {
        confirm("first", PHONE);
        assertThat(owner(PHONE)).isEqualTo("first");

        clock.advance(Duration.ofMinutes(2));
        confirm("second", PHONE);

        assertThat(owner(PHONE)).isEqualTo("second");
        assertThat(told("first")).containsExactly("contact.phonePassedOn");
    }

    @Test
    void belongToOneOfTwoSellersWhoConfirmThemAtOnce() {
        var now = clock.instant();

        var second = overlapping(
                () -> contacts.confirmedByMarketplace("first", now, null),
                () -> contacts.confirmedByMarketplace("second", now.plusSeconds(1), null));

        assertThat(second).succeedsWithin(Duration.ZERO);
        assertThat(owner(PHONE)).isEqualTo("second");
        assertThat(told("first")).containsExactly("contact.phonePassedOn");
    }

    @Test
    void stayWithTheLaterOfTwoConfirmationsWhicheverComesFirst() {
        var now = clock.instant();

        var second = overlapping(
                () -> contacts.confirmedByMarketplace("first", now.plusSeconds(1), null),
                () -> contacts.confirmedByMarketplace("second", now, null));

        assertThat(second).succeedsWithin(Duration.ZERO);
        assertThat(owner(PHONE)).isEqualTo("first");
    }

    @Test
    void areRefusedWithoutBeingNamedWhereAnotherSellerWasFaster() {
        var second = overlapping(
                // Past the lock, as a node of an earlier version confirms.
                () -> jdbc.sql("update seller set phone_confirmed_at = now() where id = 'first'")
                        .update(),
                () -> contacts.confirmedByMarketplace("second", clock.instant(), null));

        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(
                        StateConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("stale"))
                .withMessageNotContaining(PHONE);
        assertThat(owner(PHONE)).isEqualTo("first");
    }

    private Future<Object> overlapping(Runnable first, Runnable second) {
        return new OverlappingTransactions(transaction, jdbc).run(first, () -> {
            second.run();
            return null;
        });
    }

    @Test
    void staysWithWhomConfirmedItLaterThanTheMarketplaceSays() {
        var before = clock.instant().minus(Duration.ofDays(1));
        confirm("first", PHONE);

        contacts.confirmedByMarketplace("second", before, null);
        assertThat(owner(PHONE)).isEqualTo("first");

        contacts.confirmedByMarketplace("second", clock.instant().plusSeconds(1), null);
        assertThat(owner(PHONE)).isEqualTo("second");
        contacts.confirmedByMarketplace("first", before, null);
        assertThat(owner(PHONE)).as("the same word said again").isEqualTo("second");
    }

    @Test
    void areUnconfirmedAgainWhenTheMarketplaceNamesAnother() {
        confirm("first", PHONE);

        name("first", "+86 138 0013 8000");
        assertThat(owner(PHONE)).as("the same, written otherwise").isEqualTo("first");
        name("first", "13900139000");

        assertThat(owner(PHONE)).isNull();
        assertThat(owner("13900139000")).isNull();
    }

    @Test
    void changeOnlyWhenTheCodeOfTheNewOneCameBack() {
        confirm("first", PHONE);
        clock.advance(Duration.ofMinutes(2));

        var request = as("first", () -> contacts.request("first", "139 0013 9000", Locale.ENGLISH));
        assertThat(sellers.get("first").phone()).isEqualTo(PHONE);
        assertThat(as("first", () -> contacts.confirm("first", request, "139 0013 9000", "not it")))
                .isFalse();
        assertThat(as("first", () -> contacts.confirm("first", request, "139 0013 9000", codeTo("13900139000"))))
                .isTrue();

        assertThat(owner("13900139000")).isEqualTo("first");
        assertThat(owner(PHONE)).isNull();
        assertThat(told("first")).containsExactly("contact.phoneChanged");
    }

    @Test
    void areNobodysBusinessButTheSellers() {
        var request = as("first", () -> contacts.request("first", PHONE, Locale.ENGLISH));
        var code = codeTo(PHONE);

        assertThatThrownBy(() -> as("second", () -> contacts.of("first"))).isInstanceOf(NotFoundException.class);
        assertThat(as("second", () -> contacts.confirm("second", request, PHONE, code)))
                .as("a code that another seller asked for")
                .isFalse();
        assertThat(as("first", () -> contacts.confirm("first", request, PHONE, code)))
                .isTrue();
        assertThat(as("first", () -> contacts.confirm("first", UUID.randomUUID(), PHONE, code)))
                .isFalse();
    }

    private void confirm(String seller, String phone) {
        var request = as(seller, () -> contacts.request(seller, phone, Locale.ENGLISH));
        assertThat(as(seller, () -> contacts.confirm(seller, request, phone, codeTo(phone))))
                .isTrue();
    }

    private String codeTo(String phone) {
        return texts.toTyped(phone).orElseThrow().text().replaceAll("(?s).*?(\\d{6}).*", "$1");
    }

    private String owner(String phone) {
        return sellers.findByContact(ContactAddress.of(phone))
                .map(reached -> reached.seller().id())
                .orElse(null);
    }

    private List<String> told(String seller) {
        return jdbc.sql("select template from notification where recipient = :who order by created_at")
                .param("who", seller)
                .query(String.class)
                .list();
    }

    private <T> T as(String seller, Supplier<T> work) {
        return currentActor.runAs(Actor.seller(seller), work);
    }

    private void name(String id, String phone) {
        sellers.register(
                new SellerRepository.Registration(id, SellerType.PERSONAL, id, null, phone, Locale.ENGLISH, null));
    }
}
