package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.FieldComparison.Cell;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.review.desk.FieldComparison.TextSegment;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.ComponentTestSupport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands beside a file that is not for the reader is named, and not told. */
class FieldComparisonTableTest extends ComponentTestSupport {

    @Test
    void saysThatAValueIsNotForTheReader() {
        var none = new Cell(Match.ABSENT, List.of(), null, true);
        var withheld = new Cell(Match.WITHHELD, List.of(), null, true);

        var table = new FieldComparisonTable(
                SellerType.PERSONAL,
                List.of(new FieldComparison("evidence.LEASE_RENT", none, none, withheld, none, none, none)));
        UI.getCurrent().add(table);

        assertThat(table.getElement().getTextRecursively())
                .contains("evidence.field.LEASE_RENT", "review.agreement.withheld");
    }

    @Test
    void leavesOutWhoSaysNothingOfAnyField() {
        var none = new Cell(Match.ABSENT, List.of(), null, true);
        var read = new Cell(Match.REFERENCE, List.of(new TextSegment("样例", false)), null, true);
        var same = new Cell(Match.SAME, List.of(new TextSegment("样例", false)), null, true);

        var table = new FieldComparisonTable(
                SellerType.ENTERPRISE,
                List.of(
                        new FieldComparison("name", read, none, same, none, none, none),
                        new FieldComparison("company.representative", read, none, none, none, same, none)));
        UI.getCurrent().add(table);

        assertThat(table.getElement().getTextRecursively())
                .contains("review.agreement.typed", "review.agreement.register")
                .contains("review.field.company.representative.ENTERPRISE")
                .doesNotContain("review.agreement.inHand", "review.agreement.account");
    }
}
