package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.RequiredDocumentSlots.RequiredSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of certification: what is needed, how photos have to be, and why a case comes back. */
@org.springframework.stereotype.Component
class CertificationRuleCards {

    private static final double PERCENT = 100;
    private static final int BYTES_A_MEGABYTE = 1 << 20;

    /** Begins the codes of reasons about papers. */
    private static final String PAPERS = "DOC";

    private final RequiredDocumentSlots slots;
    private final ReasonCatalogue reasons;
    private final ReasonMessages texts;
    private final ParameterTable parameters;
    private final EvidenceTypes evidence;

    CertificationRuleCards(
            RequiredDocumentSlots slots,
            ReasonCatalogue reasons,
            ReasonMessages texts,
            ParameterTable parameters,
            EvidenceTypes evidence) {
        this.evidence = evidence;
        this.slots = slots;
        this.reasons = reasons;
        this.texts = texts;
        this.parameters = parameters;
    }

    Component needed() {
        var card = RuleCards.card("needed");
        for (var type : SellerType.values()) {
            var sent = RequiredSlot.groups(slots.first(type)).stream().map(CertificationRuleCards::nameOf);
            var typed = slots.firstWithoutFile(type, IdentityDocument.IDENTITY_CARD).stream()
                    .map(slot -> RuleCards.word("evidence.name." + slot));
            var asked = Stream.concat(sent, typed).collect(Collectors.joining(RuleCards.word("seller.list.and")));
            card.add(new FieldRow(RuleCards.word("seller.type." + type), asked));
        }
        others().forEach(card::add);
        card.add(RuleCards.said("needed.age", parameters.getInt(Parameters.AGE_MIN)));
        card.add(RuleCards.said("needed.validity", parameters.getInt(Parameters.VALIDITY_MONTHS_LEFT)));
        return card;
    }

    /** What will do instead, and what is asked of a company for which somebody else applies. */
    private List<Component> others() {
        var all = new ArrayList<Component>();
        var types = new LinkedHashMap<String, List<String>>();
        for (var type : SellerType.values()) {
            var name = RuleCards.word("seller.type." + type);
            var documents = slots.accepted(type).stream()
                    .filter(document -> document != IdentityDocument.IDENTITY_CARD)
                    .map(document -> RuleCards.word("seller.identityDocument." + document))
                    .collect(Collectors.joining(RuleCards.word("seller.list.and")));
            if (!documents.isEmpty()) {
                types.computeIfAbsent(documents, none -> new ArrayList<>()).add(name);
            }
            var photos =
                    slots.first(type).stream().filter(RequiredSlot::byTransfer).toList();
            if (!photos.isEmpty()) {
                all.add(TestId.set(RuleCards.said("needed.transfer", name, namesOf(photos)), "rules-transfer-" + type));
            }
        }
        types.forEach((documents, names) -> all.addFirst(TestId.set(
                RuleCards.said("needed.documents", String.join(RuleCards.word("seller.list.and"), names), documents),
                "rules-documents")));
        var operator = ofOperator();
        if (!operator.isEmpty()) {
            all.add(TestId.set(RuleCards.said("needed.operator", namesOf(operator)), "rules-operator"));
        }
        return all;
    }

    /** What a company is asked for beside the rest once somebody else applies for it. */
    private List<RequiredSlot> ofOperator() {
        var alone = ofCompany(List.of()).stream().map(RequiredSlot::slot).toList();
        return ofCompany(List.of(PersonRole.OPERATOR)).stream()
                .filter(asked -> !alone.contains(asked.slot()))
                .toList();
    }

    private List<RequiredSlot> ofCompany(List<PersonRole> named) {
        return slots.ofSuch(
                SellerType.ENTERPRISE,
                SellerProfile.UNKNOWN,
                CaseKind.INITIAL,
                List.of(),
                IdentityDocument.IDENTITY_CARD,
                named);
    }

    private static String namesOf(List<RequiredSlot> asked) {
        return RequiredSlot.groups(asked).stream()
                .map(CertificationRuleCards::nameOf)
                .collect(Collectors.joining(RuleCards.word("seller.list.and")));
    }

    /** What is asked for; of several of which one will do, all of them. */
    private static String nameOf(List<RequiredSlot> group) {
        var name = group.stream()
                .map(required -> RuleCards.word("evidence.name." + required.slot()))
                .collect(Collectors.joining(RuleCards.word("seller.list.or")));
        var days = group.getFirst().laterDays();
        return days == null ? name : RuleCards.word("seller.rules.needed.later", name, days);
    }

    Component photos() {
        var list = new UnorderedList(
                RuleCards.item("photos.size", parameters.getInt(Parameters.PHOTO_MAX_BYTES) / BYTES_A_MEGABYTE),
                RuleCards.item("photos.side", parameters.getInt(Parameters.PHOTO_MIN_SIDE)),
                RuleCards.item("photos.original"),
                RuleCards.item(
                        "photos.handheld",
                        parameters.getInt(Parameters.HANDHELD_CARD_WIDTH_STOP),
                        parameters.getInt(Parameters.HANDHELD_CARD_WIDTH_WARN)),
                RuleCards.item("photos.near", Math.round(PERCENT * parameters.number(Parameters.HANDHELD_SHARE_MAX))),
                RuleCards.item("photos.again", parameters.getInt(Parameters.PHOTO_SAME_FAULT_UNTIL_INSIST)),
                RuleCards.item("photos.help", parameters.getInt(Parameters.HELP_FAILURES)));
        var asPdf = asPdf();
        if (!asPdf.isEmpty()) {
            list.addComponentAtIndex(1, TestId.set(RuleCards.item("photos.pdf", asPdf), "rules-pdf"));
        }
        var card = RuleCards.card("photos");
        card.add(list);
        return card;
    }

    /** What somebody may be asked for and may send as a PDF instead. */
    private String asPdf() {
        return Arrays.stream(SellerType.values())
                .flatMap(type -> slots.first(type).stream())
                .flatMap(asked -> evidence.find(asked.slot()).stream())
                .filter(type -> type.files().takesPdf())
                .map(type -> RuleCards.word("evidence.name." + type.id()))
                .distinct()
                .collect(Collectors.joining(RuleCards.word("seller.list.and")));
    }

    Component rounds(Instant moment) {
        var card = RuleCards.card("rounds");
        card.add(new UnorderedList(
                RuleCards.item("rounds.many", parameters.getInt(Parameters.ROUNDS_MAX, moment)),
                RuleCards.item("rounds.free"),
                RuleCards.item("rounds.days", parameters.getInt(Parameters.CORRECTION_DAYS, moment)),
                RuleCards.item("rounds.more", parameters.getInt(Parameters.ROUNDS_GRANT))));
        return card;
    }

    Component comeBack() {
        var bySubject = reasons.active().stream()
                .filter(reason -> reason.shownTo() == Reason.ShownTo.SELLER)
                // What only one case can say.
                .filter(reason -> !reason.behaviour().freeText())
                .sorted(Comparator.comparingInt(Reason::severity))
                .collect(Collectors.groupingBy(
                        reason -> reason.code().substring(0, reason.code().indexOf('-')),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var card = RuleCards.card("reasons");
        if (!isAnyPaperAsked()) {
            bySubject.remove(PAPERS);
        }
        orderedLike(bySubject, "IMG", "IDC", "HLD", "PAY", "BIZ", PAPERS, "POL", "REI", "SYS")
                .forEach((group, all) -> {
                    var list = new UnorderedList();
                    list.addClassName("rules");
                    all.forEach(reason -> list.add(reason(reason)));
                    var details = new Details(RuleCards.word("seller.rules.group." + group, all.size()), list);
                    details.setWidthFull();
                    card.add(TestId.set(details, "rules-" + group));
                });
        return card;
    }

    /** Whether sellers are asked for anything but card, hand and licence. */
    private boolean isAnyPaperAsked() {
        return Arrays.stream(SellerType.values())
                .flatMap(type -> slots.first(type).stream())
                .flatMap(asked -> evidence.find(asked.slot()).stream())
                .anyMatch(type -> type.reader() == EvidenceType.Reader.PAPER);
    }

    /** Groups that the catalogue's authors add come last, under their own letters. */
    private static Map<String, List<Reason>> orderedLike(Map<String, List<Reason>> groups, String... order) {
        var ordered = new LinkedHashMap<String, List<Reason>>();
        Arrays.stream(order).filter(groups::containsKey).forEach(group -> ordered.put(group, groups.get(group)));
        var others = groups.entrySet().stream()
                .filter(group -> !ordered.containsKey(group.getKey()))
                .flatMap(group -> group.getValue().stream())
                .toList();
        if (!others.isEmpty()) {
            ordered.put("OTHER", others);
        }
        return ordered;
    }

    private ListItem reason(Reason reason) {
        var words = texts.general(reason.code());
        var message = new Span(words.message().in(RuleCards.language()));
        message.addClassName("entry-title");
        var cost = new Span(RuleCards.word("seller.rules.kind." + whatFollows(reason)));
        cost.addClassNames("soft", "small");
        return new ListItem(message, new Span(words.remedy().in(RuleCards.language())), cost);
    }

    /** What costs nothing does not come back, either, where the system or a person goes on by itself. */
    private static String whatFollows(Reason reason) {
        if (reason.kind() != Reason.Kind.RETRY_FREE) {
            return reason.kind().name();
        }
        return switch (reason.machineEffect()) {
            case WAIT -> "WAIT";
            case HOLD -> "BY_PERSON";
            case ADVISE -> "FREE";
            default -> reason.kind().name();
        };
    }
}
