package io.kaidian.ui.reviewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.kaidian.support.worklist.WorkList;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxPlaceTest {

    @Test
    void standsInTheAddressAndComesBackFromIt() {
        var place = new InboxPlace(
                "HOLD",
                "INITIAL",
                new WorkList.Cursor(70, Instant.parse("2026-03-02T02:00:00.123456Z"), UUID.randomUUID()));

        assertThat(InboxPlace.of(place.parameters())).isEqualTo(place);
    }

    @Test
    void leadsToTheFirstPageWhereTheAddressWasCut() {
        var cut = QueryParameters.simple(Map.of("queue", "HOLD", "after", "70_2026-03"));

        assertThat(InboxPlace.of(cut)).isEqualTo(new InboxPlace("HOLD", null, null));
    }

    @Test
    void beginsAnotherQueueFromTheTop() {
        var place = new InboxPlace("HOLD", null, new WorkList.Cursor(1, Instant.EPOCH, UUID.randomUUID()));

        assertThat(place.inQueue("FAST")).isEqualTo(new InboxPlace("FAST", null, null));
    }
}
