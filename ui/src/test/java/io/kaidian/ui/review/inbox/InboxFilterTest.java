package io.kaidian.ui.review.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.TaskList.Sort;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxFilterTest {

    private static final TaskList.Cursor ROW =
            new TaskList.Cursor(70, Instant.parse("2026-03-02T02:00:00.123456Z"), UUID.randomUUID());

    @Test
    void standsInTheAddressAndComesBackFromIt() {
        var place = InboxFilter.TOP
                .inQueue("HOLD")
                .ofKind("INITIAL")
                .heldBy(Holding.ALL)
                .due(Due.SOON)
                .sortedBy(Sort.NEWEST)
                .after(ROW);

        assertThat(InboxFilter.of(place.parameters())).isEqualTo(place);
        assertThat(InboxFilter.of(InboxFilter.TOP.searching(" shop 1 ").parameters())
                        .search())
                .isEqualTo("shop 1");
    }

    @Test
    void saysNothingInTheAddressThatIsUsual() {
        assertThat(InboxFilter.TOP.parameters().getQueryString()).isEmpty();
    }

    @Test
    void leadsToTheFirstPageWhereTheAddressWasCut() {
        var cut = QueryParameters.simple(Map.of("queue", "HOLD", "after", "70_2026-03", "who", "ANYBO"));

        assertThat(InboxFilter.of(cut)).isEqualTo(InboxFilter.TOP.inQueue("HOLD"));
    }

    @Test
    void beginsAnotherPartOfTheListAtItsFirstPage() {
        var place = InboxFilter.TOP.inQueue("HOLD").after(ROW);

        assertThat(place.ofKind("CHANGE").after()).isNull();
        assertThat(place.inQueue("FAST").after()).isNull();
        assertThat(place.sortedBy(Sort.OLDEST).after()).isNull();
    }

    @Test
    void looksAtWhatIsDueByWhen() {
        assertThat(InboxFilter.TOP.order()).as("the order of the next case").isEqualTo(Sort.URGENCY);
        assertThat(InboxFilter.TOP.due(Due.OVERDUE).order()).isEqualTo(Sort.DUE);
    }
}
