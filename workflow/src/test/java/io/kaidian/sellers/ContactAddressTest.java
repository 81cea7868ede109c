package io.kaidian.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"13800138021", "138 0013 8021", "+86 138-0013-8021", "0086 13800138021", "１３８００１３８０２１"})
    void showsAChineseMobileNumberInOneWay(String typed) {
        assertThat(ContactAddress.shown(typed)).isEqualTo("13800138021");
        assertThat(ContactAddress.masked(typed)).isEqualTo("138****8021");
    }

    @Test
    void showsAnythingElseAsItIsKept() {
        assertThat(ContactAddress.shown(" +44 20 7946 0000 ")).isEqualTo("+44 20 7946 0000");
        assertThat(ContactAddress.shown("Shop@example.com")).isEqualTo("Shop@example.com");
    }
}
