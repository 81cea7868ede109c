package io.kaidian.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.identity.onetimecodes.ContactCodeException;
import io.kaidian.identity.onetimecodes.ContactNotConfirmedException;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.DemoWorkflowTest;
import io.kaidian.testing.TestClock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Before anybody makes an account, a contact is confirmed: who is sent codes, how many, and what they open. */
@DemoWorkflowTest
class SignUpServiceTest {

    private static final String PHONE = "138 0013 8000";
    private static final String DIALLED = "+8613800138000";
    private static final String CALLER = "192.0.2.1";

    @Autowired
    SignUpService signUps;

    @Autowired
    OneTimeLoginCodes oneTimeLoginCodes;

    @Autowired
    SellerContacts contacts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    PortalLoginTokens doors;

    @Autowired
    SimulatedSmsGateway texts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private int callers;

    @BeforeEach
    void registerOwner() {
        name("owner", PHONE);
        contacts.confirmedByMarketplace("owner", clock.instant().minusSeconds(60), null);
        name("newcomer", null);
    }

    @Test
    void givesAContactToAnAccountOnlyAfterItsCodeCameBack() {
        var request = ask("13900139000");
        var code = codeTo("+8613900139000");

        assertThatThrownBy(() -> signUps.giveContact(request, "13900139000", "newcomer"))
                .isInstanceOf(ContactNotConfirmedException.class);
        assertThat(confirm(request, "13900139000", wrong(code))).isFalse();
        assertThat(confirm(request, "13900139001", code)).as("another number").isFalse();
        assertThat(confirm(request, "+86 13900139000", code)).isTrue();
        signUps.giveContact(request, "13900139000", "newcomer");

        assertThat(sellers.get("newcomer").phone()).isEqualTo("13900139000");
        assertThat(sellers.confirmations("newcomer").phone()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> signUps.giveContact(request, "13900139000", "owner"))
                .as("a second account")
                .isInstanceOf(ContactNotConfirmedException.class);
    }

    @Test
    void answersAlikeForAnAddressThatHasAnAccount() {
        var known = ask(PHONE);
        var unknown = ask("13900139000");

        assertThat(text(DIALLED).replaceAll("\\d{6}", ""))
                .isEqualTo(text("+8613900139000").replaceAll("\\d{6}", ""));
        assertThat(signUps.hasAccount(known, PHONE))
                .as("before the code came back")
                .isFalse();
        assertThat(confirm(known, PHONE, codeTo(DIALLED))).isTrue();
        assertThat(confirm(unknown, "13900139000", codeTo("+8613900139000"))).isTrue();
        assertThat(signUps.hasAccount(known, PHONE)).isTrue();
        assertThat(signUps.hasAccount(unknown, "13900139000")).isFalse();
    }

    @Test
    void signsInToTheAccountThatTheContactHas() {
        var request = ask(PHONE);
        confirm(request, PHONE, codeTo(DIALLED));

        var door = signUps.signIn(request, PHONE).orElseThrow();

        assertThat(doors.redeem(door.substring("portal/".length())))
                .map(let -> let.actor().name())
                .contains("owner");
        assertThatThrownBy(() -> signUps.signIn(request, PHONE)).isInstanceOf(ContactNotConfirmedException.class);
    }

    @Test
    void takesANumberThatHasANewOwnerFromTheFormerOneAndTellsThem() {
        clock.advance(Duration.ofDays(200));
        var request = ask(PHONE);
        confirm(request, PHONE, codeTo(DIALLED));
        signUps.giveContact(request, PHONE, "newcomer");

        assertThat(sellers.findByContact(ContactAddress.of(PHONE)))
                .map(reached -> reached.seller().id())
                .contains("newcomer");
        assertThat(sellers.confirmations("owner").phone()).isNull();
        assertThat(jdbc.sql("select template from notification where recipient = 'owner'")
                        .query(String.class)
                        .list())
                .containsExactly("contact.phonePassedOn");
    }

    @Test
    void endsNobodyElsesCode() {
        var mine = ask("13900139000");
        var code = codeTo("+8613900139000");
        clock.advance(Duration.ofMinutes(2));
        ask("13900139000");

        assertThat(confirm(mine, "13900139000", code)).isTrue();
    }

    @Test
    void endsACodeAfterFiveWrongOnesAndAfterTenMinutes() {
        var request = ask("13900139000");
        var code = codeTo("+8613900139000");
        for (int i = 0; i < 5; i++) {
            assertThat(confirm(request, "13900139000", wrong(code))).isFalse();
        }
        assertThat(confirm(request, "13900139000", code)).isFalse();

        var other = ask("13700137000");
        clock.advance(Duration.ofMinutes(10));
        assertThat(confirm(other, "13700137000", codeTo("+8613700137000"))).isFalse();
    }

    @Test
    void keepsAConfirmedContactForHalfAnHour() {
        var request = ask("13900139000");
        confirm(request, "13900139000", codeTo("+8613900139000"));

        clock.advance(Duration.ofMinutes(30));

        assertThatThrownBy(() -> signUps.giveContact(request, "13900139000", "newcomer"))
                .isInstanceOf(ContactNotConfirmedException.class);
    }

    @Test
    void sendsSoManyToOneAddressByOneCallerAndInAll() {
        ask("13900139000");
        assertThat(refused("13900139000", newCaller())).isEqualTo(ContactCodeException.Cause.PAUSE);

        for (int i = 0; i < 4; i++) {
            signUps.request("1370013700" + i, Locale.ENGLISH, CALLER);
        }
        assertThat(refused("13700137009", CALLER)).isEqualTo(ContactCodeException.Cause.CALLER);

        for (int i = 0; i < 7; i++) {
            ask("1360013600" + i);
        }
        assertThat(refused("13600136009", newCaller())).isEqualTo(ContactCodeException.Cause.TODAY);
        clock.advance(Duration.ofDays(1));
        ask("13600136009");
    }

    @Test
    void refusesWhatItCannotSendTo() {
        assertThat(refused("+1 202 555 0100", newCaller())).isEqualTo(ContactCodeException.Cause.PREFIX);
        assertThat(refused("somebody@shop.example", newCaller()))
                .as("no mail server is set up")
                .isEqualTo(ContactCodeException.Cause.UNFIT);
        assertThat(refused("12", newCaller())).isEqualTo(ContactCodeException.Cause.UNFIT);
        assertThat(refused("", newCaller())).isEqualTo(ContactCodeException.Cause.UNFIT);
    }

    @Test
    void keepsNeitherCodeNorAddressNorCallerReadable() {
        signUps.request("13900139000", Locale.ENGLISH, CALLER);

        assertThat(jdbc.sql("select row_to_json(c)::text from contact_code c")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .noneMatch(row ->
                        row.contains(codeTo("+8613900139000")) || row.contains("13900139000") || row.contains(CALLER));
    }

    private UUID ask(String typed) {
        return signUps.request(typed, Locale.ENGLISH, newCaller());
    }

    private boolean confirm(UUID request, String typed, String code) {
        return signUps.confirm(request, typed, code, newCaller());
    }

    private ContactCodeException.Cause refused(String typed, String caller) {
        var why = new ContactCodeException.Cause[1];
        assertThatExceptionOfType(ContactCodeException.class)
                .isThrownBy(() -> signUps.request(typed, Locale.ENGLISH, caller))
                .satisfies(thrown -> why[0] = thrown.why());
        return why[0];
    }

    private String text(String dialled) {
        return texts.to(dialled, 1).get(0).text();
    }

    private String codeTo(String dialled) {
        var code = Pattern.compile("\\d{6}").matcher(text(dialled));
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private String newCaller() {
        callers++;
        return getClass().getSimpleName() + " " + System.identityHashCode(this) + " " + callers;
    }

    private void name(String id, String phone) {
        sellers.register(
                new SellerRepository.Registration(id, SellerType.PERSONAL, id, null, phone, Locale.ENGLISH, null));
    }
}
