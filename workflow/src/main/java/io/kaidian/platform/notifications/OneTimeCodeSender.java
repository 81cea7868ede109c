package io.kaidian.platform.notifications;

import io.kaidian.platform.notifications.mail.NotificationMailProperties;
import io.kaidian.platform.notifications.sms.SmsSender;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends codes at once and keeps no copy: unlike notices they are worth nothing a few minutes later. */
@Component
public class OneTimeCodeSender {

    private final ObjectProvider<JavaMailSender> mailServer;
    private final SmsSender smsSender;
    private final MessageQuota budget;
    private final NotificationMailProperties settings;
    private final NotificationTemplates texts;

    OneTimeCodeSender(
            ObjectProvider<JavaMailSender> mailServer,
            SmsSender smsSender,
            MessageQuota budget,
            NotificationMailProperties settings,
            NotificationTemplates texts) {
        this.mailServer = mailServer;
        this.smsSender = smsSender;
        this.budget = budget;
        this.settings = settings;
        this.texts = texts;
    }

    /** Whether mail goes out. */
    public boolean canMail() {
        return settings.isConfigured();
    }

    /** Whether text messages go out. */
    public boolean canText() {
        return smsSender.areSent();
    }

    /**
     * Sends a code by mail.
     *
     * @throws MessageRejectedException if enough was sent today
     * @throws org.springframework.mail.MailException if it was not taken
     */
    public void mail(String address, String code, Duration validFor, Locale language) {
        budget.take(NotificationChannel.MAIL, address);
        var server = mailServer.getObject();
        var message = server.createMimeMessage();
        try {
            var mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            mail.setFrom(settings.from());
            mail.setTo(address);
            mail.setSubject(texts.render("code.subject", language));
            mail.setText(texts.render("code.body", language, code, validFor.toMinutes()));
        } catch (MessagingException unfit) {
            throw new MailPreparationException(unfit);
        }
        server.send(message);
    }

    /**
     * Sends a code as a text message.
     *
     * @throws MessageRejectedException if that phone may not be dialled, or enough was sent today
     * @throws io.kaidian.platform.notifications.sms.SmsGateway.SmsRejectedException if it was not taken
     */
    public void text(String phone, String code, Duration validFor, Locale language) {
        smsSender.send(
                UUID.randomUUID().toString(), phone, texts.render("sms.code", language, code, validFor.toMinutes()));
    }
}
