package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.testing.DecisionTableFile;
import io.kaidian.processes.testing.DecisionTableTestSupport;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop may do. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AllowedActionsTest extends DecisionTableTestSupport {

    AllowedActionsTest() {
        super(DecisionTableFile.ALLOWED_ACTIONS);
    }

    @Nested
    class Rows {

        @ParameterizedTest
        @ValueSource(strings = {"OPEN", "RESTRICTED", "SUSPENDED", "REVERIFYING", "CLOSED"})
        void alwaysAllowsToShipAndRefundOpenOrdersAndLetsNoSanctionWithholdThat(String standing) {
            assertThat(allowed(standing))
                    .filteredOn(row ->
                            List.of("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS").contains(row.get("action")))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row).containsEntry("canBeWithheld", false));
        }

        @Test
        void allowsEverythingToAnOpenShopAndNothingToOneThatIsNotOpenYet() {
            assertThat(allowed("OPEN"))
                    .hasSize(DecisionTableFile.ALLOWED_ACTIONS.rows().size());
            assertThat(allowed("PENDING")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"SUSPENDED", "REVERIFYING", "CLOSED"})
        void takesNoNewOrdersWhileAShopIsNotOpen(String standing) {
            assertThat(allowed(standing))
                    .extracting(row -> row.get("action"))
                    .doesNotContain("TAKE_NEW_ORDERS", "NEW_LISTINGS", "PROMOTE", "PAYOUT");
        }

        @Test
        void namesEveryActionInBothLanguages() {
            assertThat(allowed("OPEN"))
                    .allSatisfy(row -> assertThat(row.values()).doesNotContain("", (Object) null));
        }

        @Test
        void isWhatSanctionsWithhold() {
            var known = allowed("OPEN").stream()
                    .filter(row -> Boolean.TRUE.equals(row.get("canBeWithheld")))
                    .map(row -> (String) row.get("action"))
                    .toList();

            for (var table : List.of(DecisionTableFile.SANCTION, DecisionTableFile.RECHECK_STEP)) {
                assertThat(table.rows().stream().map(AllowedActionsTest::withheld))
                        .as("Codes that %s withholds", table)
                        .allSatisfy(codes -> assertThat(known).containsAll(codes));
            }
        }
    }

    private static List<String> withheld(Rule row) {
        var outputs = List.copyOf(row.getOutputEntries());
        var text = outputs.get(outputs.size() - 1).getText().getTextContent().strip();
        var codes = text.substring(1, text.length() - 1);
        return codes.isBlank() ? List.of() : List.of(codes.split(","));
    }

    private List<Map<String, Object>> allowed(String standing) {
        return decide(Map.of("standing", standing)).getResultList();
    }
}
