package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.CaseLookup;
import io.kaidian.review.desk.CaseLookup.FoundCase;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Cases by id or seller; leads and officers find them by a whole number or its end too, for a purpose. */
@Component
@Order(20)
class CasePaletteSource implements PaletteSource {

    private static final String KIND = "case";

    private static final int ID_SHOWN = 8;

    /** An identity number or a credit code, whole. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{18}");

    /** The end of an identity number. */
    private static final Pattern TAIL = Pattern.compile("[0-9]{5}[0-9Xx]");

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
    public List<String> kinds() {
        return List.of("case");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        if (NUMBER.matcher(words).matches()) {
            return byNumber(words, "shell.palette.number", most);
        }
        var found = cases.find(words, most).stream().map(CasePaletteSource::entry);
        return TAIL.matcher(words).matches()
                ? Stream.concat(found, byNumber(words, "shell.palette.tail", most).stream())
                        .toList()
                : found.toList();
    }

    private List<PaletteEntry> byNumber(String number, String label, int most) {
        var me = currentActor.get();
        if (!me.has(Role.LEAD) && !me.has(Role.OFFICER)) {
            return List.of();
        }
        return Stream.of(Purpose.REVIEW, Purpose.APPEAL, Purpose.SELLER_ASKED)
                .map(purpose -> new PaletteEntry(
                        KIND, say(label), say("review.purpose." + purpose), () -> open(number, purpose, most)))
                .toList();
    }

    /** One is opened, of several one is chosen; none is said. */
    private void open(String number, Purpose purpose, int most) {
        var found = cases.findByNumber(number, purpose, most);
        if (found.isEmpty()) {
            Toast.success(say("shell.palette.number.none"));
        } else if (found.size() == 1) {
            ReviewNavigation.file(found.get(0).id(), purpose);
        } else {
            choose(found, purpose).open();
        }
    }

    private static Dialog choose(List<FoundCase> found, Purpose purpose) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(say("shell.palette.number.several"));
        var list = new Div();
        list.addClassName("stack");
        found.forEach(one -> {
            var open = new Button(one.sellerName() + " · " + detail(one), click -> {
                dialog.close();
                ReviewNavigation.file(one.id(), purpose);
            });
            list.add(TestId.set(open, "found-" + one.id()));
        });
        dialog.add(list);
        return TestId.set(dialog, "several-found");
    }

    private static PaletteEntry entry(FoundCase found) {
        return PaletteEntry.page(KIND, found.sellerName(), detail(found), "review/file/" + found.id());
    }

    private static String detail(FoundCase found) {
        return say("review.kind." + found.kind()) + " · " + say("review.status." + found.status()) + " · "
                + shortened(found.id());
    }

    private static String shortened(CaseId id) {
        return id.toString().substring(0, ID_SHOWN);
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
