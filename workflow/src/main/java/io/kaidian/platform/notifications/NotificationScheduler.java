package io.kaidian.platform.notifications;

import io.kaidian.platform.notifications.mail.EmailNotifier;
import io.kaidian.platform.notifications.sms.SmsNotifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Sends waiting mail and text messages every few seconds. */
@Configuration
class NotificationScheduler {

    private final EmailNotifier mailer;
    private final SmsNotifier texter;

    NotificationScheduler(EmailNotifier mailer, SmsNotifier texter) {
        this.mailer = mailer;
        this.texter = texter;
    }

    @Scheduled(fixedDelayString = "${kaidian.mail.poll-interval}")
    void mail() {
        mailer.sendWaiting();
    }

    /** On its own: a mail server that hangs holds no text message back. */
    @Scheduled(fixedDelayString = "${kaidian.mail.poll-interval}")
    void text() {
        texter.sendWaiting();
    }
}
