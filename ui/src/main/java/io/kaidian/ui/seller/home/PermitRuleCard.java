package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.permits.PermitProcesses;
import io.kaidian.ui.components.TestId;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rules say of permits, from the diagrams in force. */
@org.springframework.stereotype.Component
class PermitRuleCard {

    private final PermitProcesses kinds;

    PermitRuleCard(PermitProcesses kinds) {
        this.kinds = kinds;
    }

    /** Empty where nothing can be applied for. */
    Optional<Component> create() {
        if (kinds.all().isEmpty()) {
            return Optional.empty();
        }
        var locale = UI.getCurrent().getLocale();
        var names = kinds.all().stream()
                .map(process -> process.name().in(locale))
                .collect(Collectors.joining(RuleCards.word("seller.list.and")));
        var card = RuleCards.card("permits");
        card.add(new UnorderedList(
                RuleCards.item("permits.kinds", names),
                RuleCards.item("permits.apply"),
                RuleCards.item("permits.restricted"),
                RuleCards.item("permits.withdrawn"),
                RuleCards.item("permits.appeal")));
        return Optional.of(TestId.set(card, "rules-permits"));
    }
}
