package io.kaidian.platform.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.platform.notifications.DeliveryFailedException;
import io.kaidian.platform.notifications.MessageQuota;
import io.kaidian.platform.notifications.NotificationChannel;
import io.kaidian.platform.notifications.NotificationDeliveryRepository;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.RecipientResolver;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that hangs, is down or talks nonsense, over real sockets, and one that is well again. */
@WorkflowTest
@Tag("slow")
class MailServerOutageTest {

    private static final int WAITING = 20;
    private static final Duration FAR_BELOW_FOR_EVER = Duration.ofSeconds(30);

    @Autowired
    NotificationService notificationService;

    @Autowired
    NotificationDeliveryRepository deliveries;

    @Autowired
    List<RecipientResolver> recipients;

    @Autowired
    HtmlMail page;

    @Autowired
    PublicAddress publicAddress;

    @Autowired
    SellerRepository sellers;

    @Autowired
    Environment environment;

    @Autowired
    MessageQuota budget;

    @Autowired
    SellerContacts contacts;

    @Autowired
    @WallClock
    Clock realClock;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void tellSellers() {
        sellers.register(new SellerRepository.Registration(
                "mailed", SellerType.PERSONAL, "m", "mailed@shop.example", null, Locale.ENGLISH, null));
        contacts.confirmedByMarketplace("mailed", null, realClock.instant());
        IntStream.range(0, WAITING)
                .forEach(n -> notificationService.send(
                        "mailed", "case.certified", List.of(), "/seller/shop", "certified " + n));
        jdbc.sql("delete from notification_delivery").update();
        jdbc.sql("select id from notification where recipient = 'mailed'")
                .query(UUID.class)
                .list()
                .forEach(notice -> deliveries.queue(notice, List.of(NotificationChannel.MAIL)));
    }

    @Test
    void isGivenUpWhenItHangs() throws IOException {
        try (var hanging = serverThat(Answer.HANGS)) {
            var mailer = mailerTo(hanging.getLocalPort());

            var began = System.nanoTime();
            assertThatThrownBy(mailer::sendWaiting).isInstanceOf(DeliveryFailedException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAR_BELOW_FOR_EVER);
            assertThat(waiting()).isEqualTo(WAITING);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void isAskedOnceARunWhenItTalksNonsenseSoThatTheJobWaitsEverLonger() throws IOException {
        try (var wrong = serverThat(Answer.TALKS_NONSENSE)) {
            var mailer = mailerTo(wrong.getLocalPort());

            for (int run = 1; run <= 3; run++) {
                assertThatThrownBy(mailer::sendWaiting).isInstanceOf(DeliveryFailedException.class);

                assertThat(calls).hasValue(run);
            }

            assertThat(waiting()).isEqualTo(WAITING);
        }
    }

    @Test
    void getsEverythingOnceWhenItIsBack() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var mailer = mailerTo(port);
        assertThatThrownBy(mailer::sendWaiting).isInstanceOf(DeliveryFailedException.class);
        var back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try {
            back.start();

            for (int minute = 0; minute < 5; minute++) {
                clock.advance(Duration.ofMinutes(1));
                mailer.sendWaiting();
            }

            assertThat(waiting()).isZero();
            assertThat(back.getReceivedMessages()).hasSize(WAITING);
            assertThat(back.getReceivedMessages())
                    .extracting(mail -> mail.getMessageID())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.endsWith("@localhost>"));
        } finally {
            back.stop();
        }
    }

    private enum Answer {
        HANGS,
        TALKS_NONSENSE
    }

    private ServerSocket serverThat(Answer answer) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    var caller = server.accept();
                    calls.incrementAndGet();
                    if (answer == Answer.TALKS_NONSENSE) {
                        caller.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        caller.close();
                    }
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** With the time-outs that a server has when nobody sets others. */
    private EmailNotifier mailerTo(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties()
                .putAll(Binder.get(environment)
                        .bind("spring.mail.properties", Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of()));
        return new EmailNotifier(
                deliveries,
                new ObjectProvider<>() {
                    @Override
                    public JavaMailSender getObject() {
                        return sender;
                    }
                },
                recipients,
                new NotificationMailProperties(
                        "127.0.0.1", new MailProperties("no-reply@localhost", Duration.ofSeconds(2)), publicAddress),
                page,
                budget);
    }

    private int waiting() {
        return jdbc.sql("select count(*) from notification_delivery where channel = 'MAIL' and state = 'PENDING'")
                .query(Integer.class)
                .single();
    }
}
