package io.kaidian.ui.reviewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.support.worklist.WorkList.Due;
import io.kaidian.support.worklist.WorkList.Holding;
import io.kaidian.support.worklist.WorkList.Sort;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxPlaceTest {

    private static final WorkList.Cursor ROW =
            new WorkList.Cursor(70, Instant.parse("2026-03-02T02:00:00.123456Z"), UUID.randomUUID());

    @Test
    void standsInTheAddressAndComesBackFromIt() {
        var place = InboxPlace.TOP
                .inQueue("HOLD")
                .ofKind("INITIAL")
                .heldBy(Holding.ALL)
                .due(Due.SOON)
                .sortedBy(Sort.NEWEST)
                .after(ROW);

        assertThat(InboxPlace.of(place.parameters())).isEqualTo(place);
        assertThat(InboxPlace.of(InboxPlace.TOP.searching(" shop 1 ").parameters())
                        .search())
                .isEqualTo("shop 1");
    }

    @Test
    void saysNothingInTheAddressThatIsUsual() {
        assertThat(InboxPlace.TOP.parameters().getQueryString()).isEmpty();
    }

    @Test
    void leadsToTheFirstPageWhereTheAddressWasCut() {
        var cut = QueryParameters.simple(Map.of("queue", "HOLD", "after", "70_2026-03", "who", "ANYBO"));

        assertThat(InboxPlace.of(cut)).isEqualTo(InboxPlace.TOP.inQueue("HOLD"));
    }

    @Test
    void beginsAnotherPartOfTheListAtItsFirstPage() {
        var place = InboxPlace.TOP.inQueue("HOLD").after(ROW);

        assertThat(place.ofKind("CHANGE").after()).isNull();
        assertThat(place.inQueue("FAST").after()).isNull();
        assertThat(place.sortedBy(Sort.OLDEST).after()).isNull();
    }

    @Test
    void looksAtWhatIsDueByWhen() {
        assertThat(InboxPlace.TOP.due(Due.OVERDUE).order()).isEqualTo(Sort.DUE);
    }
}
