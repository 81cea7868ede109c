package io.kaidian.platform.notifications;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.notifications.mail.EmailNotifier;
import io.kaidian.platform.notifications.sms.SmsNotifier;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;

/** Sends what waits to be mailed or texted: two queues. */
@Configuration
class NotificationScheduler {

    static final String MAIL_JOB = "mails";
    static final String TEXT_JOB = "text-messages";

    private final EmailNotifier mailer;
    private final SmsNotifier texter;

    NotificationScheduler(EmailNotifier mailer, SmsNotifier texter) {
        this.mailer = mailer;
        this.texter = texter;
    }

    @BackgroundJob(value = MAIL_JOB, every = "${kaidian.mail.poll-interval}", idle = "PT30S")
    Optional<Duration> mail() {
        return mailer.sendWaiting();
    }

    /** On its own: a mail server that hangs holds no text message back. */
    @BackgroundJob(value = TEXT_JOB, every = "${kaidian.mail.poll-interval}", idle = "PT30S")
    Optional<Duration> text() {
        return texter.sendWaiting();
    }
}
