package io.kaidian.support.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.support.testing.WorkflowTest;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Notices by mail, through a real mail server. */
@WorkflowTest
class MailTest {

    @RegisterExtension
    static final GreenMailExtension MAIL_SERVER = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication())
            .withPerMethodLifecycle(false);

    @Autowired
    Notices notices;

    @Autowired
    NoticeMailer sender;

    @Autowired
    Sellers sellers;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL_SERVER.getSmtp().getPort());
        registry.add("kaidian.public-address", () -> "https://shop.example");
        // The test sends by itself, so that it need not wait.
        registry.add("kaidian.mail.every", () -> "PT1H");
    }

    @Test
    void mailsANoticeOnceInTheSellersLanguageWithALinkIntoTheApplication() throws MessagingException {
        seller("mail-seller", "seller@shop.example");

        notices.tell("mail-seller", "case.certified", List.of(), "/seller/shop", "certified 1");
        notices.tell("mail-seller", "case.certified", List.of(), "/seller/shop", "certified 1");
        sender.sendWaiting();
        sender.sendWaiting();

        assertThat(MAIL_SERVER.getReceivedMessages()).hasSize(1);
        var mail = MAIL_SERVER.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("You are certified");
        assertThat(GreenMailUtil.getBody(mail)).contains("https://shop.example/seller/shop");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("seller@shop.example");
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void keepsANoticeInTheApplicationWhereNoAddressIsKnown() {
        seller("no-address", null);

        notices.tell("no-address", "case.certified", List.of(), "/seller/shop", "certified 2");
        sender.sendWaiting();

        assertThat(notices.of("no-address", 10)).hasSize(1);
        assertThat(notices.unread("no-address")).isEqualTo(1);
        assertThat(state()).isEqualTo("NONE");
    }

    private String state() {
        return jdbc.sql("select mail_state from notice").query(String.class).single();
    }

    private void seller(String id, String email) {
        sellers.register(new Sellers.Registration(id, SellerType.PERSONAL, id, email, null, Locale.ENGLISH, null));
    }
}
