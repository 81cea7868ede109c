package io.kaidian.support.notices;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends codes at once and keeps no copy: unlike notices they are worth nothing a few minutes later. */
@Component
public class CodeMessages {

    private final ObjectProvider<JavaMailSender> mailServer;
    private final List<SmsGateway> gateways;
    private final MailSettings settings;
    private final NoticeTexts texts;

    CodeMessages(
            ObjectProvider<JavaMailSender> mailServer,
            List<SmsGateway> gateways,
            MailSettings settings,
            NoticeTexts texts) {
        this.mailServer = mailServer;
        this.gateways = gateways;
        this.settings = settings;
        this.texts = texts;
    }

    /** Whether mail goes out. */
    public boolean canMail() {
        return settings.isConfigured();
    }

    /** Whether text messages go out. */
    public boolean canText() {
        return !gateways.isEmpty();
    }

    /**
     * Sends a code by mail.
     *
     * @throws org.springframework.mail.MailException if it was not taken
     */
    public void mail(String address, String code, Duration validFor, Locale language) {
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
     * @throws SmsGateway.SmsRefusedException if it was not taken
     */
    public void text(String phone, String code, Duration validFor, Locale language) {
        gateways.get(0)
                .send(
                        UUID.randomUUID().toString(),
                        phone,
                        texts.render("sms.code", language, code, validFor.toMinutes()));
    }
}
