package io.kaidian.platform.notifications.mail;

import io.kaidian.platform.notifications.NotificationDeliveryRepository;
import io.kaidian.platform.notifications.NotificationTemplates;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * How a notice looks as a mail. Styles stand in the elements, as mail programs want them; the link leads into the
 * application, which asks to sign in before it shows anything.
 */
@Component
class HtmlMail {

    private final NotificationMailProperties settings;
    private final NotificationTemplates texts;

    HtmlMail(NotificationMailProperties settings, NotificationTemplates texts) {
        this.settings = settings;
        this.texts = texts;
    }

    /** Content id of the sketch at that place. */
    static String picture(int index) {
        return "sketch-" + index;
    }

    String text(NotificationDeliveryRepository.Delivery notice) {
        return settings.link(notice.path())
                .map(link -> notice.body() + "\n\n" + link)
                .orElse(notice.body());
    }

    String html(NotificationDeliveryRepository.Delivery notice) {
        var page = new StringBuilder();
        page.append("<!doctype html><html lang=\"")
                .append(notice.language().toLanguageTag())
                .append(
                        "\"><body style=\"margin:0;background:#fafbfb;color:#1c2430;font:16px/1.6 system-ui,'PingFang SC',")
                .append("'Microsoft YaHei','Noto Sans CJK SC',sans-serif\"><div style=\"max-width:520px;margin:0 auto;")
                .append("padding:24px\"><h1 style=\"font-size:20px\">")
                .append(escaped(notice.subject()))
                .append("</h1>")
                .append(notice.body()
                        .lines()
                        .map(line -> "<p>" + escaped(line) + "</p>")
                        .collect(Collectors.joining()));
        for (int i = 0; i < notice.drawings().size(); i++) {
            var caption = escaped(notice.drawings().get(i).caption());
            page.append("<figure style=\"margin:16px 0;padding:12px;border:1px solid #dde3e5;border-radius:8px;")
                    .append("background:#fff\"><img src=\"cid:")
                    .append(picture(i))
                    .append("\" alt=\"")
                    .append(caption)
                    .append("\" style=\"width:100%;max-width:320px;display:block\"><figcaption>")
                    .append(caption)
                    .append("</figcaption></figure>");
        }
        settings.link(notice.path())
                .ifPresent(link -> page.append("<p><a href=\"")
                        .append(escaped(link))
                        .append(
                                "\" style=\"display:inline-block;padding:10px 20px;border-radius:8px;background:#0f6b6b;")
                        .append("color:#fff;text-decoration:none\">")
                        .append(escaped(texts.render("mail.open", notice.language())))
                        .append("</a></p>"));
        return page.append("</div></body></html>").toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
