package io.kaidian.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.platform.notifications.sms.SmsNotifier;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How many messages leave the server on a day, and who hears of it when that is all. */
@WorkflowTest
@TestPropertySource(
        properties = {
            "kaidian.sms.simulated=true",
            "kaidian.mail.poll-interval=PT1H",
            "kaidian.messages.texts-per-day=10",
            "kaidian.messages.mails-per-day=10",
            "kaidian.messages.per-address=3"
        })
@ExtendWith(OutputCaptureExtension.class)
class MessageQuotaTest {

    @Autowired
    OneTimeCodeSender codes;

    @Autowired
    NotificationService notificationService;

    @Autowired
    SmsNotifier texter;

    @Autowired
    MessageQuota quota;

    @Autowired
    MessageQuotaHealthIndicator health;

    @Autowired
    MessageQuotaMetrics meters;

    @Autowired
    MeterRegistry registry;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerContacts contacts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void sendsNoMoreThanTheDayAllowsAndSaysSo(CapturedOutput log) {
        // The log says it once a day, and the other tests spend the same morning.
        clock.advance(Duration.ofDays(3));
        IntStream.range(0, 10).forEach(n -> text(phone(n)));
        assertThat(log).contains("8 of 10 messages of today by SMS are sent");

        assertThat(refusal(phone(11))).isEqualTo(MessageRejectedException.Cause.TODAY);

        assertThat(sent()).isEqualTo(10);
        assertThat(log).contains("no more messages go out by SMS today: 10 is the limit");
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        meters.ask();
        assertThat(registry.get("kaidian.messages.today")
                        .tag("channel", "sms")
                        .gauge()
                        .value())
                .isEqualTo(10);
        assertThat(registry.get("kaidian.messages.limit")
                        .tag("channel", "sms")
                        .gauge()
                        .value())
                .isEqualTo(10);
    }

    @Test
    void saysOfEachChannelOnceADayThatItsLimitIsReached(CapturedOutput log) {
        clock.advance(Duration.ofDays(5));
        for (var channel : NotificationChannel.values()) {
            IntStream.range(0, 10).forEach(n -> quota.take(channel, channel + phone(n)));

            for (int n = 11; n < 13; n++) {
                var next = channel + phone(n);
                assertThatExceptionOfType(MessageRejectedException.class).isThrownBy(() -> quota.take(channel, next));
            }

            assertThat(log).containsOnlyOnce("no more messages go out by " + channel + " today: 10 is the limit");
        }
    }

    @Test
    void beginsAnewWithTheDayOfTheBusiness() {
        IntStream.range(0, 10).forEach(n -> text(phone(n)));

        clock.advance(Duration.ofHours(14));
        text(phone(0));

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void sendsNoMoreThanAFewToOneNumberHoweverItIsWritten() {
        text("13800138000");
        text("+86 138 0013 8000");
        text("008613800138000");

        assertThat(refusal("138-0013-8000")).isEqualTo(MessageRejectedException.Cause.ADDRESS);
        text(phone(1));
        assertThat(sent()).isEqualTo(4);
    }

    @Test
    void countsRightWhereManyAskAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            pool.invokeAll(IntStream.range(0, 30)
                    .<Callable<Object>>mapToObj(n -> () -> {
                        text(phone(n));
                        return n;
                    })
                    .toList());
        } finally {
            pool.shutdownNow();
        }

        assertThat(sent()).isEqualTo(10);
    }

    @Test
    void dialsNoOtherCountryAndCountsNothingForIt() {
        assertThat(refusal("+882 16 0000 0000")).isEqualTo(MessageRejectedException.Cause.PREFIX);

        assertThat(sent()).isZero();
        assertThat(jdbc.sql("select count(*) from message_count")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsANoticeUntilTomorrowWhereTodayIsSpent() {
        sellers.register(new SellerRepository.Registration(
                "told", SellerType.PERSONAL, "t", null, "13800138000", Locale.ENGLISH, null));
        contacts.confirmedByMarketplace("told", clock.instant(), null);
        IntStream.range(0, 10).forEach(n -> text(phone(n + 20)));

        notificationService.send("told", "case.declined", List.of(), "/seller/case/1", "declined 1");
        texter.sendWaiting();
        assertThat(sent()).isEqualTo(10);
        clock.advance(Duration.ofHours(14));
        texter.sendWaiting();

        assertThat(sent()).isEqualTo(11);
    }

    private void text(String phone) {
        codes.text(phone, "123456", Duration.ofMinutes(10), Locale.ENGLISH);
    }

    private MessageRejectedException.Cause refusal(String phone) {
        var refused = new MessageRejectedException.Cause[1];
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> text(phone))
                .satisfies(thrown -> refused[0] = thrown.why());
        return refused[0];
    }

    private int sent() {
        return jdbc.sql("select count(*) from simulated_sms")
                .query(Integer.class)
                .single();
    }

    private static String phone(int n) {
        return "139%08d".formatted(n);
    }
}
