package io.kaidian.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.SavedInboxFilters.Filter;
import io.kaidian.worklist.SavedInboxFilters.NameTakenException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People keep views of the list under names of their own, and change those names. */
@WorkflowTest
class SavedInboxFiltersTest {

    private static final Actor REVIEWER = WaitingWorkFixture.reviewer(71);
    private static final Actor COLLEAGUE = WaitingWorkFixture.reviewer(72);

    @Autowired
    SavedInboxFilters filters;

    @Autowired
    CurrentActor currentActor;

    @Test
    void givesAViewAnotherNameAndKeepsWhatItShows() {
        keep("Overdue");

        rename(REVIEWER, of(REVIEWER).get(0).id(), "  Too late ");

        assertThat(of(REVIEWER))
                .extracting(Filter::name, Filter::place)
                .containsExactly(tuple("Too late", "due=OVERDUE"));
    }

    @Test
    void refusesANameThatAnotherOwnViewHas() {
        keep("Overdue");
        keep("Today");
        var overdue = of(REVIEWER).get(0).id();

        assertThatThrownBy(() -> rename(REVIEWER, overdue, "Today")).isInstanceOf(NameTakenException.class);
        assertThat(of(REVIEWER)).extracting(Filter::name).containsExactly("Overdue", "Today");
    }

    @Test
    void renamesNothingOfAColleague() {
        keep("Overdue");
        var overdue = of(COLLEAGUE).get(0).id();

        assertThatThrownBy(() -> rename(COLLEAGUE, overdue, "Mine")).isInstanceOf(NotFoundException.class);
        assertThat(of(REVIEWER)).extracting(Filter::name).containsExactly("Overdue");
    }

    private void keep(String name) {
        currentActor.runAs(REVIEWER, () -> {
            filters.keep(name, "due=OVERDUE", true);
            return null;
        });
    }

    private void rename(Actor actor, UUID filter, String name) {
        currentActor.runAs(actor, () -> {
            filters.rename(filter, name);
            return null;
        });
    }

    private List<Filter> of(Actor actor) {
        return currentActor.runAs(actor, filters::mine);
    }
}
