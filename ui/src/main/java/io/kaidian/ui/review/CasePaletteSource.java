package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.CaseLookup;
import io.kaidian.review.desk.CaseLookup.FoundCase;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Cases by id or seller; leads and officers find them by a whole number too, for a purpose. */
@Component
@Order(20)
class CasePaletteSource implements PaletteSource {

    private static final String KIND = "case";

    private static final int ID_SHOWN = 8;

    /** An identity number or a credit code, whole. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{18}");

    private final CaseLookup cases;
    private final CurrentActor currentActor;

    CasePaletteSource(CaseLookup cases, CurrentActor currentActor) {
        this.cases = cases;
        this.currentActor = currentActor;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.has(Role.REVIEWER) || actor.has(Role.LEAD) || actor.has(Role.OFFICER);
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        if (NUMBER.matcher(words).matches()) {
            return byNumber(words, most);
        }
        return cases.find(words, most).stream().map(CasePaletteSource::entry).toList();
    }

    private List<PaletteEntry> byNumber(String number, int most) {
        var me = currentActor.get();
        if (!me.has(Role.LEAD) && !me.has(Role.OFFICER)) {
            return List.of();
        }
        return Stream.of(Purpose.REVIEW, Purpose.APPEAL, Purpose.SELLER_ASKED)
                .map(purpose -> new PaletteEntry(
                        KIND,
                        say("shell.palette.number"),
                        say("review.purpose." + purpose),
                        () -> open(number, purpose, most)))
                .toList();
    }

    /** The newest is opened; none is said. */
    private void open(String number, Purpose purpose, int most) {
        var found = cases.findByNumber(number, purpose, most).stream()
                .map(FoundCase::id)
                .toList();
        if (found.isEmpty()) {
            Toast.success(say("shell.palette.number.none"));
        } else {
            ReviewNavigation.file(found.get(0), purpose);
        }
    }

    private static PaletteEntry entry(FoundCase found) {
        return PaletteEntry.page(
                KIND,
                found.sellerName(),
                say("review.kind." + found.kind()) + " · " + say("review.status." + found.status()) + " · "
                        + shortened(found.id()),
                "review/file/" + found.id());
    }

    private static String shortened(CaseId id) {
        return id.toString().substring(0, ID_SHOWN);
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
