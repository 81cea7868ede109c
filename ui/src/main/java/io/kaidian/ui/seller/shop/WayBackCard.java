package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.shop.ShopOverviewService.RunningSuspension;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPeriods;
import java.util.function.Consumer;

/** How a suspended shop opens again, and what its seller has to do for that. */
@org.springframework.stereotype.Component
class WayBackCard {

    private final ReinstatementService reinstatements;
    private final SellerPeriods periods;
    private final DateTimeFormats times;

    WayBackCard(ReinstatementService reinstatements, SellerPeriods periods, DateTimeFormats times) {
        this.reinstatements = reinstatements;
        this.periods = periods;
        this.times = times;
    }

    /** @param reload called when something was done */
    Component of(ShopOverview contents, RunningSuspension suspension, Runnable reload) {
        var card = new Div(new H2(word("seller.back.title")));
        card.addClassName("card");
        if (contents.isClosureProposed()) {
            var note = new Paragraph(word("seller.back.ifNotClosed"));
            card.add(TestId.set(note, "way-back-if-not-closed"));
        }
        card.add(new FieldRow(word("seller.back.began"), times.exact(suspension.beganAt())));
        card.add(TestId.set(new FieldRow(word("seller.back.ends"), times.moment(suspension.endsAt())), "shop-ends"));
        card.add(new FieldRow(word("seller.back.from"), times.moment(suspension.reverifyFrom())));

        var todo = new OrderedList();
        var isCorrected = suspension.corrections().isEmpty();
        if (!isCorrected || wasCorrected(contents, suspension)) {
            var toCorrect = suspension.corrections().stream().anyMatch(correction -> !correction.claimed());
            todo.add(todo(isCorrected, toCorrect, "seller.back.todo.correct"));
        }
        todo.add(
                todo(suspension.ruleConfirmed(), true, "seller.back.todo.rule"),
                todo(suspension.reverified(), suspension.caseId() == null, "seller.back.todo.reverify"),
                todo(false, false, "seller.back.todo.period"));
        todo.addClassName("todo");
        card.add(todo);
        if (!suspension.ruleConfirmed()) {
            card.add(rule(contents, suspension, reload));
        }
        card.setId("way-back");
        return TestId.set(card, "way-back");
    }

    /** Whether the seller corrected anything meanwhile: what cannot be corrected is no condition that was met. */
    private static boolean wasCorrected(ShopOverview contents, RunningSuspension suspension) {
        return contents.violations().stream()
                .map(recorded -> recorded.violation().correctionAcceptedAt())
                .anyMatch(acceptedAt -> acceptedAt != null && !acceptedAt.isBefore(suspension.beganAt()));
    }

    private ListItem todo(boolean done, boolean yours, String key) {
        var item = new ListItem((done ? KaidianIcon.CHECK : KaidianIcon.CLOCK).create(), new Span(word(key)));
        item.addClassName(done ? "todo-done" : "todo-open");
        if (yours) {
            item.addClassName("todo-yours");
        }
        return item;
    }

    /** The broken rule and what the next breach costs, to be read and confirmed before anything else. */
    private Component rule(ShopOverview contents, RunningSuspension suspension, Runnable reload) {
        var broken = contents.violations().stream()
                .filter(recorded -> recorded.violation().id().equals(suspension.carrier()))
                .findFirst();
        var box = new Div(new H2(word("seller.rule.title")));
        box.addClassNames("other-options", "stack");
        broken.ifPresent(recorded -> {
            var what = new Paragraph(text(recorded.type().message()));
            what.addClassName("entry-title");
            box.add(what, new Paragraph(text(recorded.type().remedy())));
        });
        box.add(new Paragraph(word("seller.rule.next", periods.relapseMonths())));
        var harmless = new Paragraph(word("seller.rule.harmless"));
        harmless.addClassNames("soft", "small");
        box.add(harmless);
        var read = new Checkbox(word("seller.rule.read"));
        var needed = new Span(word("seller.rule.needed"));
        needed.addClassName("field-error");
        needed.getElement().setAttribute("role", "alert");
        needed.setVisible(false);
        read.addValueChangeListener(changed -> needed.setVisible(false));
        var confirm = act("seller.rule.confirm", "rule-confirm", button -> {
            if (!read.getValue()) {
                needed.setVisible(true);
                read.focus();
                return;
            }
            reinstatements.confirmRule(contents.shop().sellerId());
            reload.run();
        });
        box.add(TestId.set(read, "rule-read"), TestId.set(needed, "rule-needed"), confirm);
        return box;
    }

    private static Button act(String key, String testId, Consumer<Button> doIt) {
        var button = new Button(word(key));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.addClickListener(click -> doIt.accept(button));
        return TestId.set(button, testId);
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    private static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }
}
