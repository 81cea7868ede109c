package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllowedActionsTest {

    private final AllowedActions actions = new AllowedActions();

    @ParameterizedTest
    @EnumSource(names = "PENDING", mode = EnumSource.Mode.EXCLUDE)
    void alwaysAllowsToShipAndRefundOpenOrders(Standing standing) {
        assertThat(actions.in(standing))
                .extracting(AllowedAction::code)
                .contains("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS");
    }

    @Test
    void allowsEverythingToAnOpenShopAndNothingToOneThatIsNotOpenYet() {
        assertThat(actions.in(Standing.PENDING)).isEmpty();
        assertThat(actions.in(Standing.OPEN))
                .hasSizeGreaterThan(actions.in(Standing.RESTRICTED).size());
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "REVERIFYING", "CLOSED"})
    void takesNoNewOrdersWhileAShopIsNotOpen(Standing standing) {
        assertThat(actions.in(standing))
                .extracting(AllowedAction::code)
                .doesNotContain("TAKE_NEW_ORDERS", "NEW_LISTINGS");
    }

    @Test
    void namesEveryActionInBothLanguages() {
        assertThat(actions.in(Standing.OPEN)).allSatisfy(action -> {
            assertThat(action.label().zh()).isNotBlank();
            assertThat(action.label().en()).isNotBlank();
        });
    }
}
