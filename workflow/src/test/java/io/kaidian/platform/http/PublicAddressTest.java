package io.kaidian.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.settings.InstallationProperties;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mock.env.MockEnvironment;

/** What links begin with. */
class PublicAddressTest {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"https://certify.example", "https://certify.example/", " https://certify.example "})
    void isWhatWasSetWithoutASlashAtItsEnd(String configured) {
        var address = address(configured, false);

        assertThat(address.link("/portal/abc")).isEqualTo("https://certify.example/portal/abc");
        assertThat(new PublicAddressHealthIndicator(address).health().getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void isThisMachineInADemo() {
        environment.setProperty("local.server.port", "18099");

        assertThat(address("", true).link("/phone")).isEqualTo("http://localhost:18099/phone");
        assertThat(address("", true).configured()).isEmpty();
    }

    @Test
    void isMissingWhereNobodySaidIt() {
        var address = address("", false);

        assertThat(address.base()).isEmpty();
        assertThatThrownBy(() -> address.link("/portal/abc"))
                .isInstanceOf(PublicAddressMissingException.class)
                .hasMessageContaining("kaidian.public-address");
        assertThat(new PublicAddressHealthIndicator(address).health().getDetails())
                .containsValue(PublicAddress.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certify.example",
                "ftp://certify.example",
                "https://",
                "https://a@certify.example",
                "https://certify.example?x",
                "https://certify.example#x",
                "javascript:alert(1)"
            })
    void takesNothingThatNoLinkCanBeginWith(String configured) {
        assertThatThrownBy(() -> address(configured, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kaidian.public-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0", "*"})
    void takesNoProxyThatIsNeitherAnAddressNorANetwork(String named) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(named)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kaidian.proxies");
    }

    private PublicAddress address(String configured, boolean demo) {
        return new PublicAddress(
                new PublicAddressProperties(configured, List.of()),
                new InstallationProperties(demo, Path.of(".")),
                environment);
    }
}
