package io.kaidian.support.notices;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends waiting notices by mail: as plain text, and as a page with the sketches in it. */
@Component
class NoticeMailer {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMailer.class);

    private final NoticeDeliveries deliveries;
    private final ObjectProvider<JavaMailSender> mailServer;
    private final List<Recipients> recipients;
    private final MailSettings settings;
    private final MailPage page;

    NoticeMailer(
            NoticeDeliveries deliveries,
            ObjectProvider<JavaMailSender> mailServer,
            List<Recipients> recipients,
            MailSettings settings,
            MailPage page) {
        this.deliveries = deliveries;
        this.mailServer = mailServer;
        this.recipients = recipients;
        this.settings = settings;
        this.page = page;
    }

    void sendWaiting() {
        if (!settings.isConfigured()) {
            return;
        }
        for (var next = deliveries.lease(Channel.MAIL); next.isPresent(); next = deliveries.lease(Channel.MAIL)) {
            send(next.get());
        }
    }

    private void send(NoticeDeliveries.Delivery notice) {
        var address = recipients.stream()
                .flatMap(known -> known.find(notice.recipient()).stream())
                .findFirst()
                .map(Recipients.Recipient::email);
        if (address.isEmpty()) {
            deliveries.dropped(notice);
            return;
        }
        try {
            var server = mailServer.getObject();
            var message = server.createMimeMessage();
            var mail = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            mail.setFrom(settings.from());
            mail.setTo(address.get());
            mail.setSubject(notice.subject());
            mail.setText(page.text(notice), page.html(notice));
            for (int i = 0; i < notice.drawings().size(); i++) {
                mail.addInline(
                        MailPage.picture(i),
                        new ByteArrayResource(DrawnCard.png(notice.drawings().get(i))),
                        "image/png");
            }
            server.send(message);
            deliveries.sent(notice);
        } catch (MailException | MessagingException failed) {
            deliveries.failed(notice);
            LOG.warn("notice {} could not be mailed, try {}: {}", notice.notice(), notice.tries(), failed.getMessage());
        }
    }
}
