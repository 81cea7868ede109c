package io.kaidian.platform.notifications.mail;

import io.kaidian.platform.notifications.DeliveryFailedException;
import io.kaidian.platform.notifications.IdCardSketch;
import io.kaidian.platform.notifications.MessageQuota;
import io.kaidian.platform.notifications.MessageRejectedException;
import io.kaidian.platform.notifications.NotificationChannel;
import io.kaidian.platform.notifications.NotificationDeliveryRepository;
import io.kaidian.platform.notifications.RecipientResolver;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends waiting notices by mail: as plain text, and as a page with the sketches in it. */
@Component
public class EmailNotifier {

    private final NotificationDeliveryRepository deliveries;
    private final ObjectProvider<JavaMailSender> mailServer;
    private final List<RecipientResolver> recipients;
    private final NotificationMailProperties settings;
    private final HtmlMail page;
    private final MessageQuota budget;

    EmailNotifier(
            NotificationDeliveryRepository deliveries,
            ObjectProvider<JavaMailSender> mailServer,
            List<RecipientResolver> recipients,
            NotificationMailProperties settings,
            HtmlMail page,
            MessageQuota budget) {
        this.deliveries = deliveries;
        this.mailServer = mailServer;
        this.recipients = recipients;
        this.settings = settings;
        this.page = page;
        this.budget = budget;
    }

    /**
     * Sends what is due.
     *
     * @return in how long the next one is due; empty where none waits
     * @throws DeliveryFailedException if one did not leave
     */
    public Optional<Duration> sendWaiting() {
        if (!settings.isConfigured()) {
            return Optional.empty();
        }
        for (var next = deliveries.lease(NotificationChannel.MAIL);
                next.isPresent() && !Thread.currentThread().isInterrupted();
                next = deliveries.lease(NotificationChannel.MAIL)) {
            send(next.get());
        }
        return deliveries.nextDue(NotificationChannel.MAIL);
    }

    private void send(NotificationDeliveryRepository.Delivery notice) {
        var address = recipients.stream()
                .filter(known -> known.kind() == notice.recipientKind())
                .flatMap(known -> known.find(notice.recipient()).stream())
                .findFirst()
                .map(RecipientResolver.Recipient::email);
        if (address.isEmpty()) {
            deliveries.markDropped(notice);
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
                        HtmlMail.picture(i),
                        new ByteArrayResource(IdCardSketch.png(notice.drawings().get(i))),
                        "image/png");
            }
            budget.take(NotificationChannel.MAIL, address.get());
            server.send(message);
            deliveries.markSent(notice);
        } catch (MessageRejectedException limited) {
            deliveries.markHeldBack(notice, limited);
        } catch (MailException | MessagingException failed) {
            deliveries.markFailed(notice);
            throw new DeliveryFailedException(
                    "notice %s could not be mailed, try %d".formatted(notice.notice(), notice.tries()), failed);
        }
    }
}
