package io.kaidian.platform.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signup.SignUpService;
import io.kaidian.platform.notifications.CardSketch;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.sms.SimulatedSmsGateway;
import io.kaidian.platform.notifications.sms.SmsNotifier;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.WorkflowTest;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Notices by mail, through a real mail server. */
@WorkflowTest
@Tag("slow")
class EmailNotificationTest {

    @RegisterExtension
    static final GreenMailExtension MAIL_SERVER = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication())
            .withPerMethodLifecycle(false);

    @Autowired
    NotificationService notificationService;

    @Autowired
    EmailNotifier sender;

    @Autowired
    SmsNotifier texter;

    @Autowired
    SimulatedSmsGateway texts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerContacts contacts;

    @Autowired
    OneTimeLoginCodes codes;

    @Autowired
    SignUpService signUps;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL_SERVER.getSmtp().getPort());
        registry.add("kaidian.sms.simulated", () -> "true");
        registry.add("kaidian.sign-up.enabled", () -> "true");
        registry.add("kaidian.public-address", () -> "https://shop.example");
        // The test sends by itself, so that it need not wait.
        registry.add("kaidian.mail.poll-interval", () -> "PT1H");
    }

    @Test
    void mailsANoticeOnceInTheSellersLanguageWithALinkIntoTheApplication() throws MessagingException {
        seller("mail-seller", "seller@shop.example");

        notificationService.send("mail-seller", "case.certified", List.of(), "/seller/shop", "certified 1");
        notificationService.send("mail-seller", "case.certified", List.of(), "/seller/shop", "certified 1");
        sender.sendWaiting();
        sender.sendWaiting();

        var mails = MAIL_SERVER.getReceivedMessagesForDomain("seller@shop.example");
        assertThat(mails).hasSize(1);
        var mail = mails[0];
        assertThat(mail.getSubject()).isEqualTo("You’re verified");
        assertThat(GreenMailUtil.getWholeMessage(mail)).contains("https://shop.example/seller/shop");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("seller@shop.example");
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void letsASellerInByACodeThatIsMailedAndKeptNowhere() {
        seller("coded-seller", "coded@shop.example");

        codes.request("Coded@Shop.example ", "mail test");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> MAIL_SERVER.getReceivedMessagesForDomain("coded@shop.example").length == 1);

        var mail = MAIL_SERVER.getReceivedMessagesForDomain("coded@shop.example")[0];
        var code = Pattern.compile("\\b\\d{6}\\b").matcher(GreenMailUtil.getBody(mail));
        assertThat(code.find()).isTrue();
        assertThat(codes.redeem("coded@shop.example", code.group(), "mail test"))
                .get()
                .asString()
                .startsWith("portal/");
        assertThat(jdbc.sql("select count(*) from notification where recipient = 'coded-seller'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void givesASellerTheContactWhoseMailedCodeCameBackAtSignUp() throws MessagingException {
        seller("mailed-newcomer", null);
        var request = signUps.request("Newcomer@Shop.example", Locale.ENGLISH, "sign-up by mail");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> MAIL_SERVER.getReceivedMessagesForDomain("newcomer@shop.example").length == 1);

        var mail = MAIL_SERVER.getReceivedMessagesForDomain("newcomer@shop.example")[0];
        var code = Pattern.compile("\\b\\d{6}\\b").matcher(GreenMailUtil.getBody(mail));
        assertThat(code.find()).isTrue();
        assertThat(signUps.confirm(request, "newcomer@shop.example", code.group(), "sign-up by mail"))
                .isTrue();
        signUps.giveContact(request, "newcomer@shop.example", "mailed-newcomer");

        assertThat(sellers.findByContact(ContactAddress.of("newcomer@shop.example")))
                .map(reached -> reached.seller().id())
                .contains("mailed-newcomer");
    }

    @Test
    void marksThePlaceInASketchAndKeepsNumbersOutOfTheMail() throws Exception {
        seller("marked-seller", "marked@shop.example");

        notificationService.send(
                "marked-seller",
                "case.returned",
                List.of(1, 4, "soon", "Your number 110101199003074514 cannot be read"),
                "/seller/case/1",
                "returned 3",
                language -> List.of(
                        new CardSketch("ID_FRONT", 1.5, 0.3, 0.8, 0.6, 0.1, "\"ID number\" cannot be read", null)));
        sender.sendWaiting();

        var mail = MAIL_SERVER.getReceivedMessages()[MAIL_SERVER.getReceivedMessages().length - 1];
        var written = GreenMailUtil.getWholeMessage(mail);
        assertThat(written).contains("Content-Type: image/png", "cid:sketch-0").doesNotContain("110101199003074514");
        assertThat(notificationService
                        .of(Actor.seller("marked-seller"), 1)
                        .get(0)
                        .body())
                .contains("1101…")
                .doesNotContain("4514");
        assertThat(notificationService
                        .of(Actor.seller("marked-seller"), 1)
                        .get(0)
                        .drawings())
                .hasSize(1);
    }

    @Test
    void sendsTheGravestAlsoAsATextMessage() {
        sellers.register(new SellerRepository.Registration(
                "texted-seller", SellerType.PERSONAL, "t", null, "13800000000", Locale.ENGLISH, null));
        contacts.confirmedByMarketplace("texted-seller", Instant.now(), null);

        notificationService.send("texted-seller", "case.certified", List.of(), "/seller/shop", "certified 4");
        notificationService.send("texted-seller", "case.declined", List.of(), "/seller/case/1", "declined 4");
        texter.sendWaiting();
        texter.sendWaiting();

        assertThat(texts.to("+8613800000000", 10))
                .extracting(SimulatedSmsGateway.Text::text)
                .containsExactly(
                        "Kaidian: Your shop verification was declined. Sign in: https://shop.example/seller/case/1");
    }

    @Test
    void sendsNothingToAContactThatNobodyConfirmed() {
        sellers.register(new SellerRepository.Registration(
                "named-seller", SellerType.PERSONAL, "n", "named@shop.example", "13800000001", Locale.ENGLISH, null));

        notificationService.send("named-seller", "case.declined", List.of(), "/seller/case/1", "declined 5");
        sender.sendWaiting();
        texter.sendWaiting();

        assertThat(MAIL_SERVER.getReceivedMessagesForDomain("named@shop.example"))
                .isEmpty();
        assertThat(texts.to("+8613800000001", 10)).isEmpty();
        assertThat(notificationService.of(Actor.seller("named-seller"), 10)).hasSize(1);
    }

    @Test
    void keepsANoticeInTheApplicationWhereNoAddressIsKnown() {
        seller("no-address", null);

        notificationService.send("no-address", "case.certified", List.of(), "/seller/shop", "certified 2");
        sender.sendWaiting();

        assertThat(notificationService.of(Actor.seller("no-address"), 10)).hasSize(1);
        assertThat(notificationService.unread(Actor.seller("no-address"))).isEqualTo(1);
        assertThat(state()).isEqualTo("NONE");
    }

    private String state() {
        return jdbc.sql("select state from notification_delivery")
                .query(String.class)
                .optional()
                .orElse("NONE");
    }

    private void seller(String id, String email) {
        sellers.register(
                new SellerRepository.Registration(id, SellerType.PERSONAL, id, email, null, Locale.ENGLISH, null));
        contacts.confirmedByMarketplace(id, null, Instant.now());
    }
}
