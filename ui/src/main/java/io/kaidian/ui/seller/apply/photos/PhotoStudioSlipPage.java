package io.kaidian.ui.seller.apply.photos;

import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.QrCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The printable page itself: standard, sample and code in one file that needs nothing else and names nobody. */
final class PhotoStudioSlipPage {

    private PhotoStudioSlipPage() {}

    /** Words by their key. */
    interface Words {
        String get(String key, Object... parameters);
    }

    static String of(Words words, Locale language, EvidenceType type, String link, String until) {
        var standards = Stream.of("handheld", "original", "unretouched", "chat", "format")
                .filter(standard -> !standard.equals("handheld") || type.reader() == EvidenceType.Reader.CARD_IN_HAND)
                .map(standard -> "<li>" + escaped(words.get("seller.slip.standard." + standard)) + "</li>")
                .collect(Collectors.joining());
        var title = words.get("seller.slip.page", words.get("evidence.name." + type.id()));
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer"><title>%s</title>
                <style>
                body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1c2430;
                  background: #fff; max-width: 640px; margin: 24px auto; padding: 0 16px; }
                h1 { font-size: 1.5rem; margin: 0 0 8px; }
                .parts { display: flex; flex-wrap: wrap; gap: 24px; align-items: center; }
                .sample svg { width: 260px; height: auto; max-width: 100%%; } .code svg { width: 200px; height: 200px; }
                @page { margin: 15mm; }
                </style></head>
                <body><h1>%s</h1><ol>%s</ol>
                <div class="parts"><div class="sample">%s</div><div class="code">%s</div></div>
                <p>%s</p><p>%s</p></body></html>
                """.formatted(
                        language.toLanguageTag(),
                        escaped(title),
                        escaped(title),
                        standards,
                        sample(type),
                        QrCode.svg(link, words.get("seller.slip.code")),
                        escaped(words.get("seller.slip.send")),
                        escaped(words.get("seller.slip.until", until)));
    }

    private static String sample(EvidenceType type) {
        try {
            var drawing = new ClassPathResource(
                            "META-INF/resources/" + PhotoExamples.file(type.sample(), PhotoExamples.GOOD))
                    .getContentAsString(StandardCharsets.UTF_8);
            return drawing.substring(drawing.indexOf("<svg"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
