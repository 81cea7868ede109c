package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.ui.components.TestId;
import java.util.ArrayList;
import java.util.List;

/** What an act would do, or undo, in sentences that stand beside it. */
final class UndoPreview {

    private UndoPreview() {}

    /** What ends when a violation is undone. */
    static List<String> ofUndoing(ShopOverview shop, ViolationId id) {
        var sentences = new ArrayList<String>();
        shop.violations().stream()
                .map(recorded -> recorded.violation())
                .filter(violation -> violation.id().equals(id))
                .forEach(violation -> sentences.add(points(shop, violation)));
        shop.sanctions().stream()
                .filter(sanction -> sanction.violationId().equals(id))
                .filter(sanction ->
                        sanction.status() == Sanction.Status.IN_FORCE || sanction.status() == Sanction.Status.PROPOSED)
                .forEach(sanction -> sentences.add(EnforcementLabels.word("enforcement.undo." + sanction.kind())));
        sentences.add(
                EnforcementLabels.word(isAnythingLeft(shop, id) ? "enforcement.undo.rest" : "enforcement.undo.told"));
        return sentences;
    }

    /** Whether points of other violations stay. */
    private static boolean isAnythingLeft(ShopOverview shop, ViolationId id) {
        return shop.violations().stream()
                .map(recorded -> recorded.violation())
                .anyMatch(violation -> !violation.id().equals(id)
                        && violation.status() == Violation.Status.CONFIRMED
                        && violation.points() > 0);
    }

    private static String points(ShopOverview shop, Violation violation) {
        if (violation.status() != Violation.Status.CONFIRMED) {
            return EnforcementLabels.word("enforcement.undo.none");
        }
        var balance = shop.points().getOrDefault(violation.track(), 0);
        return EnforcementLabels.word(
                "enforcement.undo.points",
                violation.points(),
                EnforcementLabels.word("enforcement.track." + violation.track()),
                balance,
                Math.max(0, balance - violation.points()));
    }

    static UnorderedList list(List<String> sentences) {
        var list = new UnorderedList();
        sentences.forEach(sentence -> list.add(new ListItem(sentence)));
        list.addClassNames("soft", "consequences");
        return TestId.set(list, "consequences");
    }
}
