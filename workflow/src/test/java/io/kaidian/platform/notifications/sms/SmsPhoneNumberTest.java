package io.kaidian.platform.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidian.platform.notifications.MessageRejectedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which phones are sent texts, however their numbers are written. */
class SmsPhoneNumberTest {

    private static final List<String> CHINA = List.of("+86");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "+86 138-0013-8000",
                "0086 138 0013 8000",
                "86 13800138000",
                "１３８００１３８０００",
                "(138) 00138000"
            })
    void dialsAChineseMobileNumberHoweverItIsWritten(String typed) {
        assertThat(SmsPhoneNumber.of(typed, CHINA)).isEqualTo("+8613800138000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 202 555 0100",
                "12025550100",
                "001 202 555 0100",
                "+882 16 0000 0000",
                "+8610 6552 9988",
                "+86 95588",
                "+86 12345678901",
                "+8",
                "+",
                "",
                "+86138001380001",
                "+44 7700 900123",
                "00447700900123"
            })
    void dialsNoOtherCountryAndNoOtherKindOfNumber(String typed) {
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> SmsPhoneNumber.of(typed, CHINA))
                .extracting(MessageRejectedException::why)
                .isEqualTo(MessageRejectedException.Cause.PREFIX);
    }

    @ParameterizedTest
    @CsvSource({"+852 9123 4567,+85291234567", "00852 9123 4567,+85291234567", "13800138000,+8613800138000"})
    void dialsTheCountriesThatTheOperatorNames(String typed, String dialled) {
        assertThat(SmsPhoneNumber.of(typed, List.of("+86", "+852"))).isEqualTo(dialled);
    }

    @Test
    void readsANumberWithoutCountryWithTheFirstOne() {
        assertThat(SmsPhoneNumber.of("9123 4567", List.of("+852", "+86"))).isEqualTo("+85291234567");
    }
}
