package io.kaidian.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.ReleaseService;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Notices are written in both languages, whole. */
class NotificationTemplatesTest {

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        var chinese = bundle("zh_CN");
        var english = bundle("en");

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(chinese.stringPropertyNames())
                .allSatisfy(key -> assertThat(key).matches(".+\\.(subject|body)|mail\\.open|sms\\.(text|code)"))
                .allSatisfy(key -> assertThat(chinese.containsKey(key.replaceFirst("(subject|body)$", "subject")))
                        .as("%s has a subject", key)
                        .isTrue());
        // MessageFormat takes a lone apostrophe for the beginning of a quotation and swallows figures behind it.
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void saysTimesInOneFormAndTheirZoneOnceBelow() {
        var releases = mock(ReleaseService.class);
        when(releases.following(anyString(), any())).thenReturn(Properties::new);
        var texts = new NotificationTemplates(new BusinessZone(ZoneId.of("Asia/Shanghai")), releases);
        var at = Instant.parse("2026-12-12T10:23:00Z");

        assertThat(texts.render("appeal.filed.body", Locale.SIMPLIFIED_CHINESE, at))
                .contains("2026年12月12日（周六）18:23")
                .endsWith("\n以上均为北京时间。");
        assertThat(texts.render("appeal.filed.body", Locale.ENGLISH, at))
                .contains("Sat, Dec 12, 2026, 18:23")
                .endsWith("\nAll times are Beijing time (UTC+8).");
        assertThat(texts.render("violation.toCorrect.subject", Locale.SIMPLIFIED_CHINESE, "", "", at))
                .isEqualTo("请在 2026年12月12日（周六）18:23 前整改，整改后不扣分");
        assertThat(texts.render("case.withdrawn.body", Locale.ENGLISH)).doesNotContain("Beijing");
    }

    private static Properties bundle(String language) throws IOException {
        var properties = new Properties();
        try (var in =
                NotificationTemplatesTest.class.getResourceAsStream("/notices/notices_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
