package io.kaidian.platform.notifications;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.platform.notifications.mail.EmailNotifier;
import io.kaidian.platform.notifications.sms.SmsNotifier;
import org.springframework.context.annotation.Configuration;

/** Sends waiting mail and text messages every few seconds. */
@Configuration
class NotificationScheduler {

    private final EmailNotifier mailer;
    private final SmsNotifier texter;

    NotificationScheduler(EmailNotifier mailer, SmsNotifier texter) {
        this.mailer = mailer;
        this.texter = texter;
    }

    @BackgroundJob(value = "mails", every = "${kaidian.mail.poll-interval}", on = JobScope.EACH_NODE)
    void mail() {
        mailer.sendWaiting();
    }

    /** On its own: a mail server that hangs holds no text message back. */
    @BackgroundJob(value = "text-messages", every = "${kaidian.mail.poll-interval}", on = JobScope.EACH_NODE)
    void text() {
        texter.sendWaiting();
    }
}
