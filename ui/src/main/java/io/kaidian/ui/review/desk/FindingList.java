package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.review.desk.OtherShop;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.CaseLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the machine found about this submission, in words for who has to check it: a click shows the place, a button makes it
 * a reason, and a shop with the same identity is named.
 */
class FindingList extends Div {

    /** The rule whose finding is about another shop. */
    private static final String ELSEWHERE = "identity.elsewhere";

    private final List<RecordedFinding> findings;
    private final CaseLabels words;
    private @Nullable Consumer<RecordedFinding> showPlace;
    private @Nullable Consumer<RecordedFinding> useAsReason;
    private SellerType type = SellerType.PERSONAL;
    private List<OtherShop> otherShops = List.of();
    private List<List<DocumentId>> papers = List.of();
    private final Map<FindingId, Button> uses = new HashMap<>();

    FindingList(List<RecordedFinding> findings, CaseLabels words) {
        this.findings = findings;
        this.words = words;
    }

    /** What a click does. */
    FindingList showing(Consumer<RecordedFinding> place) {
        showPlace = place;
        return this;
    }

    /** What makes a finding a reason; null where the reader cannot decide. */
    FindingList using(@Nullable Consumer<RecordedFinding> use) {
        useAsReason = use;
        return this;
    }

    /**
     * Shops with the same identity.
     *
     * @param of the seller: by what it is known again depends on it
     */
    FindingList naming(SellerType of, List<OtherShop> shops) {
        type = of;
        otherShops = shops;
        return this;
    }

    /** The pages of each paper that has several. */
    FindingList onPages(List<List<DocumentId>> pages) {
        papers = pages;
        return this;
    }

    /** Says beside each finding whether it is among the reasons now. */
    void showUsed(Set<FindingId> used) {
        uses.forEach((id, use) -> {
            var isUsed = used.contains(id);
            use.setText(getTranslation(isUsed ? "review.finding.used" : "review.finding.use"));
            use.setIcon(isUsed ? KaidianIcon.CHECK.create() : null);
        });
    }

    FindingList build() {
        addClassName("findings");
        add(new H2(getTranslation("review.findings")));
        if (findings.isEmpty()) {
            var none = new Paragraph(getTranslation("review.findings.none"));
            none.addClassName("soft");
            add(none);
            return this;
        }
        var list = new UnorderedList();
        findings.forEach(found -> list.add(item(found)));
        add(list);
        return this;
    }

    private ListItem item(RecordedFinding found) {
        var finding = found.finding();
        var item = new ListItem();
        item.addClassNames("finding", "finding-" + found.effect().name().toLowerCase(java.util.Locale.ROOT));
        var show = showPlace;
        if (show == null) {
            item.add(line(found));
        } else {
            var button = new Button("", click -> show.accept(found));
            // Beside an icon's place, which is silent: the words are the button's name.
            button.getElement().appendChild(line(found).getElement());
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            button.addClassName("finding-show");
            item.add(TestId.set(button, "finding-" + finding.code()));
        }
        var reason = useAsReason;
        if (reason != null && !finding.isStateOfTheSystem()) {
            var use = new Button(getTranslation("review.finding.use"), click -> reason.accept(found));
            use.addThemeVariants(ButtonVariant.LUMO_SMALL);
            uses.put(found.id(), use);
            item.add(TestId.set(use, "use-" + finding.code()));
        }
        if (ELSEWHERE.equals(finding.rule())) {
            otherShops.forEach(shop -> item.add(named(shop)));
        }
        return item;
    }

    private Component line(RecordedFinding found) {
        var finding = found.finding();
        var code = new Span(finding.code());
        code.addClassName("code");
        var text = new Span(
                ELSEWHERE.equals(finding.rule())
                        ? getTranslation("review.found.identity.elsewhere." + type)
                        : words.staffMessage(found));
        text.addClassName("finding-words");
        var line = new Div(effect(found.effect()), text);
        line.addClassName("finding-line");
        var measure = words.staffMeasure(finding);
        if (!measure.isEmpty()) {
            var figures = new Span(measure);
            figures.addClassNames("soft", "finding-measure");
            line.add(figures);
        }
        if (finding.slot() != null) {
            var slot = new Span(words.slot(finding.slot()));
            slot.addClassNames("soft", "small");
            line.add(slot);
        }
        papers.stream()
                .filter(pages -> pages.contains(found.documentId()) && !finding.isOfWholeFile())
                .forEach(pages -> {
                    var page = new Span(
                            getTranslation("review.photo.page", pages.indexOf(found.documentId()) + 1, pages.size()));
                    page.addClassNames("soft", "small");
                    line.add(TestId.set(page, "finding-page"));
                });
        if (found.toldBefore() && found.isFault() && found.tries() > 0) {
            var insisted = new Span(getTranslation("review.finding.insisted", found.tries()));
            insisted.addClassName("tag");
            line.add(TestId.set(insisted, "insisted-" + finding.code()));
        }
        if (finding.certainty() == Certainty.SUSPECTED) {
            var suspected = new Span(getTranslation("review.finding.suspected"));
            suspected.addClassName("tag");
            line.add(suspected);
        }
        line.add(code);
        return line;
    }

    private Component named(OtherShop shop) {
        var name = new Span(getTranslation(
                "review.finding.otherShop", shop.name(), getTranslation("enforcement.standing." + shop.standing())));
        var line = new Div(name);
        line.addClassName("finding-shop");
        if (shop.lastCase() != null) {
            line.add(TestId.set(new OpenForPurposeMenu(shop.lastCase(), shop.name()), "open-other-shop"));
        }
        return line;
    }

    private Span effect(AutomationLevel automationLevel) {
        var mark = new Span(getTranslation("review.effect." + automationLevel));
        mark.addClassNames("effect", "effect-" + automationLevel.name().toLowerCase(java.util.Locale.ROOT));
        return mark;
    }
}
