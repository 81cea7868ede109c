package io.kaidian.sellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.domain.IllegalTransitionException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which standing may follow which, by which command. */
class ShopTransitionsTest {

    private static final Instant BEFORE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-03T08:00:00Z");

    @ParameterizedTest
    @EnumSource(ShopStanding.class)
    void opensOnceByAFirstCertification(ShopStanding before) {
        var shop = in(before);

        if (Set.of(ShopStanding.PENDING, ShopStanding.OPEN).contains(before)) {
            assertThat(shop.open(NOW).standing()).isEqualTo(ShopStanding.OPEN);
        } else {
            assertThatThrownBy(() -> shop.open(NOW)).isInstanceOf(IllegalTransitionException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(ShopStanding.class)
    void followsItsSanctionsFromTheDayOnWhichItOpens(ShopStanding before) {
        var shop = in(before);

        for (var following : ShopStanding.values()) {
            if (before == ShopStanding.PENDING || following == ShopStanding.PENDING) {
                assertThatThrownBy(() -> shop.followSanctions(following, NOW))
                        .isInstanceOf(IllegalTransitionException.class);
            } else {
                assertThat(shop.followSanctions(following, NOW).standing()).isEqualTo(following);
            }
        }
    }

    @Test
    void keepsTheMomentSinceWhenItStandsSo() {
        var suspended = in(ShopStanding.SUSPENDED);

        assertThat(suspended.followSanctions(ShopStanding.SUSPENDED, NOW).standingSince())
                .isEqualTo(BEFORE);
        assertThat(suspended.followSanctions(ShopStanding.OPEN, NOW).standingSince())
                .isEqualTo(NOW);
        assertThat(suspended.followSanctions(ShopStanding.OPEN, NOW).openedAt()).isEqualTo(BEFORE);
    }

    private static Shop in(ShopStanding standing) {
        return new Shop(ShopId.next(), "seller1", standing, BEFORE, standing == ShopStanding.PENDING ? null : BEFORE);
    }
}
