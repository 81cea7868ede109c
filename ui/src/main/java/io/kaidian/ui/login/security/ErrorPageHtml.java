package io.kaidian.ui.login.security;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** A page of plain HTML that says why there is no screen; it needs neither a session nor the database. */
class ErrorPageHtml {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s<title>%s</title>
            <link rel="stylesheet" href="%s/kaidian/kaidian.css">
            <script src="%s/kaidian/theme.js"></script>
            </head>
            <body>
            <header class="plain-header"><a class="brand" href="%s/"><img src="%s/kaidian/mark.svg" alt="" width="28" height="28">%s</a></header>
            <main class="fault-page" data-testid="fault-page">
            <h1>%s</h1>
            <p>%s</p>
            <a class="button-link" href="%s">%s</a>
            </main>
            </body>
            </html>
            """;

    private final I18NProvider texts;

    ErrorPageHtml(I18NProvider texts) {
        this.texts = texts;
    }

    /** With a way home. */
    String leadingHome(String contextPath, Locale locale, String title, String text) {
        return page(contextPath, locale, "", title, text, contextPath + "/", "shell.fault.home");
    }

    /** With a way to the same address, which the browser goes by itself after so many seconds. */
    String askedForAgain(String contextPath, Locale locale, String title, String text, int seconds) {
        var refresh = "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n";
        return page(contextPath, locale, refresh, title, text, "", "shell.fault.again");
    }

    private String page(
            String contextPath, Locale locale, String head, String title, String text, String way, String label) {
        var heading = HtmlUtils.htmlEscape(title);
        return PAGE.formatted(
                locale.toLanguageTag(),
                head,
                heading,
                contextPath,
                contextPath,
                contextPath,
                contextPath,
                HtmlUtils.htmlEscape(texts.getTranslation("shell.product", locale)),
                heading,
                HtmlUtils.htmlEscape(text),
                way,
                HtmlUtils.htmlEscape(texts.getTranslation(label, locale)));
    }
}
