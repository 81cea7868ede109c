package io.kaidian.ui.seller.people;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How far somebody is who was asked to take part, in the words of a seller. */
@Component
class PersonStates {

    private final DateTimeFormats times;
    private final Clock clock;

    PersonStates(DateTimeFormats times, @WallClock Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    StatusBadge badge(CasePerson person) {
        if (isTooLate(person)) {
            return new StatusBadge(Tone.NEEDS_YOU, word("seller.people.state.EXPIRED"));
        }
        var tone = switch (person.state()) {
            case INVITED, OPENED -> Tone.WAITING;
            case AGREED -> Tone.DONE;
            case REFUSED, WITHDREW -> Tone.NEEDS_YOU;
        };
        return new StatusBadge(tone, word("seller.people.state." + person.state()));
    }

    /** What that means, and until when. */
    String text(CasePerson person) {
        if (isTooLate(person)) {
            return word("seller.people.says.EXPIRED");
        }
        return word(
                "seller.people.says." + person.state(),
                times.dateTime(
                        switch (person.state()) {
                            case AGREED -> Objects.requireNonNull(person.agreedAt(), "kept with the consent");
                            case WITHDREW -> Objects.requireNonNull(person.withdrewAt(), "kept with it");
                            case INVITED, OPENED, REFUSED -> person.linkUntil();
                        }));
    }

    private boolean isTooLate(CasePerson person) {
        return person.isAwaited()
                && person.state() != CasePerson.State.WITHDREW
                && !person.linkUntil().isAfter(clock.instant());
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
