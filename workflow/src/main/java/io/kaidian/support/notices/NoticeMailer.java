package io.kaidian.support.notices;

import io.kaidian.support.time.RealTime;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    private final MessageBudget budget;
    private final ServerRest rest;

    NoticeMailer(
            NoticeDeliveries deliveries,
            ObjectProvider<JavaMailSender> mailServer,
            List<Recipients> recipients,
            MailSettings settings,
            MailPage page,
            MessageBudget budget,
            @RealTime Clock clock) {
        this.deliveries = deliveries;
        this.mailServer = mailServer;
        this.recipients = recipients;
        this.settings = settings;
        this.page = page;
        this.budget = budget;
        this.rest = new ServerRest(clock);
    }

    void sendWaiting() {
        while (settings.isConfigured() && rest.isOver()) {
            var next = deliveries.lease(Channel.MAIL);
            if (next.isEmpty()) {
                return;
            }
            send(next.get());
        }
    }

    private void send(NoticeDeliveries.Delivery notice) {
        var address = recipients.stream()
                .filter(known -> known.kind() == notice.recipientKind())
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
            // The same for every try: a mail that went out while its server died is known again by those who get it
            // twice.
            message.setHeader("Message-ID", "<" + notice.notice() + "@" + settings.domain() + ">");
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
            budget.take(Channel.MAIL, address.get());
            server.send(message);
            deliveries.sent(notice);
            rest.worked();
        } catch (MessageRefusedException limited) {
            deliveries.heldBack(notice, limited);
        } catch (MailException | MessagingException failed) {
            deliveries.failed(notice);
            rest.failed();
            LOG.warn("notice {} could not be mailed, try {}: {}", notice.notice(), notice.tries(), failed.getMessage());
        }
    }
}
