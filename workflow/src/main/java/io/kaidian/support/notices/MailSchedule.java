package io.kaidian.support.notices;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Sends waiting mail every few seconds. */
@Configuration
@EnableScheduling
class MailSchedule {

    private final NoticeMailer sender;

    MailSchedule(NoticeMailer sender) {
        this.sender = sender;
    }

    @Scheduled(fixedDelayString = "${kaidian.mail.every:PT2S}")
    void send() {
        sender.sendWaiting();
    }
}
