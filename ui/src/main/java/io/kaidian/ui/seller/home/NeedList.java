package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.RequiredDocumentSlots.RequiredSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.sellers.Seller;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a seller is to have at hand before the first application: what its table will ask for, and a payment account. */
@Component
class NeedList {

    private final RequiredDocumentSlots slots;
    private final EvidenceTypes evidence;

    NeedList(RequiredDocumentSlots slots, EvidenceTypes evidence) {
        this.slots = slots;
        this.evidence = evidence;
    }

    /** All of it, that of the person first. */
    UnorderedList of(Seller seller) {
        var groups = RequiredSlot.groups(slots.first(seller));
        // Whose card and whose account it must be differs with the kind of seller.
        var kind = "." + seller.type();
        var list = new UnorderedList();
        list.addClassName("need-list");
        if (isAsked(groups, PhotoSubject.CARD_FRONT) || isAsked(groups, PhotoSubject.PASSPORT)) {
            list.add(known(KaidianIcon.CARD, "card" + kind, "card.why"));
        }
        if (isAsked(groups, PhotoSubject.CARD_IN_HAND)) {
            list.add(known(KaidianIcon.CAMERA, "camera", "camera.why" + kind));
        }
        list.add(known(KaidianIcon.WALLET, "account" + kind, "account.why" + kind));
        groups.stream().filter(group -> !isOfPerson(group)).forEach(group -> list.add(asCatalogueSays(group)));
        return list;
    }

    private boolean isAsked(List<List<RequiredSlot>> groups, PhotoSubject subject) {
        return groups.stream()
                .filter(this::isOfPerson)
                .flatMap(List::stream)
                .anyMatch(required -> evidence.subjectOf(required.slot()) == subject);
    }

    /** Whether all of them show the person whom the shop stands for, of whom the first lines speak. */
    private boolean isOfPerson(List<RequiredSlot> group) {
        return group.stream()
                .map(RequiredSlot::slot)
                .allMatch(slot -> evidence.takesFile(slot)
                        && !evidence.isOfOperator(slot)
                        && evidence.subjectOf(slot) != PhotoSubject.PAPER
                        && evidence.subjectOf(slot) != PhotoSubject.LICENCE);
    }

    private ListItem asCatalogueSays(List<RequiredSlot> group) {
        var first = group.getFirst();
        if (group.size() == 1 && evidence.subjectOf(first.slot()) == PhotoSubject.LICENCE) {
            return known(KaidianIcon.SHOP, "licence", "licence.why");
        }
        var words = new Span();
        var names = group.stream()
                .map(required -> words.getTranslation("evidence.name." + required.slot()))
                .collect(Collectors.joining(words.getTranslation("seller.list.or")));
        var why = words.getTranslation(
                group.size() == 1 ? "evidence.help." + first.slot() : "seller.home.need.oneIsEnough");
        var item = first.laterDays() == null
                ? item(KaidianIcon.PAPER, names, why)
                : item(KaidianIcon.PAPER, names, why, words.getTranslation("seller.photo.later", first.laterDays()));
        return TestId.set(item, "need-" + first.slot());
    }

    private static ListItem known(KaidianIcon icon, String what, String reason) {
        var words = new Span();
        return item(
                icon,
                words.getTranslation("seller.home.need." + what),
                words.getTranslation("seller.home.need." + reason));
    }

    private static ListItem item(KaidianIcon icon, String what, String... reasons) {
        var name = new Span(what);
        name.addClassName("need-name");
        var text = new Div(name);
        text.addClassName("need-text");
        for (var reason : reasons) {
            var why = new Span(reason);
            why.addClassNames("soft", "small");
            text.add(why);
        }
        return new ListItem(icon.create(), text);
    }
}
