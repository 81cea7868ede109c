package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.studio.drafts.ParameterTableFile;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of parameters in the words of somebody who writes no programs. */
class ParameterLabelsTest {

    private final KaidianI18nProvider translations = new KaidianI18nProvider(EvidenceCatalogue.load());

    @AfterEach
    void leave() {
        UI.setCurrent(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "durations | P1D,P7D,P13D | 1 天、7 天、13 天",
                "duration | PT0.5S | 0.5 秒",
                "duration | PT48H | 48 小时",
                "duration | PT0S | 0 秒",
                "bytes | 10485760 | 10 MB",
                "bytes | 160000000 | 160 MB",
                "pixels | 40000000 | 4,000 万像素",
                "years | 18 | 18 岁",
                "px | 12000 | 12,000 像素",
                "ratio | 1.585 | 1.585",
                "count | 100000 | 100,000",
                "months | 6 | 6 个月"
            })
    void saysAValueWithItsUnitInChinese(String unit, String value, String words) {
        read(Locale.SIMPLIFIED_CHINESE);

        assertThat(ParameterLabels.value(unit, value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "durations | P1D,P7D,P13D | 1 day, 7 days, 13 days",
                "pixels | 40000000 | 40 million pixels",
                "months | 1 | 1 month",
                "working days | 2 | 2 working days",
                "days | 1095 | 1,095 days"
            })
    void saysAValueWithItsUnitInEnglish(String unit, String value, String words) {
        read(Locale.ENGLISH);

        assertThat(ParameterLabels.value(unit, value)).isEqualTo(words);
    }

    @Test
    void saysBoundsWithTheirUnit() {
        read(Locale.SIMPLIFIED_CHINESE);

        assertThat(ParameterLabels.bounds("duration", "PT1H", "P90D")).isEqualTo("1 小时 – 90 天");
        assertThat(ParameterLabels.bounds("count", "", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void saysEveryShippedParameterInWordsUnderASubject(String language) {
        read(Locale.forLanguageTag(language));

        assertThat(ParameterTableFile.of(ProcessResources.text(ProcessResources.PARAMETERS))
                        .settings())
                .isNotEmpty()
                .allSatisfy(setting -> {
                    assertThat(ParameterLabels.value(setting.unit(), setting.value()))
                            .as(setting.name())
                            .doesNotContain("studio.")
                            .doesNotMatch(".*\\bPT?\\d.*");
                    assertThat(ParameterLabels.unit(setting.unit()))
                            .as(setting.name())
                            .doesNotContain("studio.");
                });
    }

    private void read(Locale locale) {
        var ui = mock(UI.class);
        when(ui.getLocale()).thenReturn(locale);
        when(ui.getTranslation(any(String.class), any(Object[].class)))
                .thenAnswer(
                        call -> translations.getTranslation(call.getArgument(0), locale, rest(call.getArguments())));
        UI.setCurrent(ui);
    }

    private static Object[] rest(Object[] arguments) {
        return java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
