package io.kaidian.ui.review.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.kaidian.permits.PermitApplication;
import io.kaidian.review.forms.SellerPhone;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.TaskActionsMenu;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.ui.review.desk.forms.SellerPhoneRow;
import io.kaidian.worklist.WorkItem;

/** Whose application it is and for what, by when it is to be done, and what can be done with it besides deciding. */
@org.springframework.stereotype.Component
class PermitReviewHead {

    private final WorkItemLabels labels;
    private final TaskActionsMenu actions;
    private final SellerRepository sellers;
    private final SellerPhone phones;

    PermitReviewHead(WorkItemLabels labels, TaskActionsMenu actions, SellerRepository sellers, SellerPhone phones) {
        this.labels = labels;
        this.actions = actions;
        this.sellers = sellers;
        this.phones = phones;
    }

    Component create(WorkItem item, PermitApplication application) {
        var ui = UI.getCurrent();
        var tag = new Span(application.matter().name().in(ui.getLocale()));
        tag.addClassName("tag");
        var name = new Div(new H1(item.sellerName()), tag);
        name.addClassName("case-name");
        var back = new Button(
                ui.getTranslation("review.backToInbox"), KaidianIcon.BACK.create(), click -> ReviewNavigation.inbox());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        var tools = new Div(TestId.set(back, "back-to-inbox"), actions.menu(item, () -> ReviewNavigation.inbox()));
        tools.addClassName("case-tools");
        var due = new Div(labels.dueInWords(item));
        var facts = new Div(TestId.set(due, "permit-review-due"), tools);
        facts.addClassNames("case-facts", "soft");
        var head = new Div(name, facts);
        head.addClassName("case-head");
        return head;
    }

    /** The number to call, which is shown once somebody asks for it. */
    Component phone(WorkItem item) {
        return new SellerPhoneRow(phones, item);
    }

    /** In which language its seller reads, in words of the reader. */
    String language(PermitApplication application) {
        return sellers.ofShop(application.shopId())
                .locale()
                .getDisplayLanguage(UI.getCurrent().getLocale());
    }
}
