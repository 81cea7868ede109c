package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpTopic;
import io.kaidian.help.HelpRequestService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a seller asks a person, whether there is a case or a shop, and reads what was asked and answered. */
@Route(value = "seller/ask/:caseId?", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class AskPersonView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int LONGEST = 2_000;

    private final HelpRequestService requests;
    private final HelpRequestForm help;
    private final SellerPortalQueries portal;
    private final SellerPeriods periods;
    private final Div form = new Div();
    private final Div asked = new Div();

    /** Which topics the form offered last, null before; it is not drawn anew under the hands of whoever writes. */
    private @Nullable List<HelpTopic> offered;

    AskPersonView(
            HelpRequestService requests,
            HelpRequestForm help,
            SellerPortalQueries portal,
            SellerPeriods periods,
            LiveUpdates liveUpdates) {
        this.requests = requests;
        this.help = help;
        this.portal = portal;
        this.periods = periods;
        var lead = new Paragraph(getTranslation("seller.ask.lead", periods.helpWorkingDays()));
        lead.addClassName("soft");
        addClassNames("page", "page-narrow");
        form.addClassName("stack");
        asked.addClassName("stack");
        add(
                new H1(getTranslation("seller.ask.title")),
                lead,
                form,
                new H2(getTranslation("seller.ask.mine")),
                TestId.set(asked, "ask-mine"));
        TestId.set(this, "ask-person");
        liveUpdates.onSeller(this, portal.currentSellerId(), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.ask.title"));
    }

    /** A message leads here with the case that it is about; the page shows the questions of all. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        var mine = requests.mine();
        showForm(mine);
        asked.removeAll();
        mine.forEach(request -> asked.add(help.said(request)));
        if (mine.isEmpty()) {
            asked.add(new EmptyState(
                    KaidianIcon.HELP, getTranslation("seller.ask.none"), getTranslation("seller.ask.none.how")));
        }
    }

    private void showForm(List<HelpRequest> mine) {
        var open = mine.stream()
                .filter(HelpRequest::isOpen)
                .map(HelpRequest::topic)
                .toList();
        var topics = Stream.of(HelpTopic.values())
                .filter(topic -> !open.contains(topic))
                .toList();
        if (topics.equals(offered)) {
            return;
        }
        offered = topics;
        form.removeAll();
        if (topics.isEmpty()) {
            form.add(TestId.set(new Paragraph(getTranslation("seller.ask.all")), "ask-all"));
            return;
        }
        var about = new Select<HelpTopic>();
        about.setLabel(getTranslation("seller.help.about"));
        about.setItems(topics);
        about.setItemLabelGenerator(topic -> getTranslation("seller.help.about." + topic));
        about.setValue(likely(topics));
        about.setWidthFull();
        var words = new ValidatedTextArea();
        words.setLabel(getTranslation("seller.ask.words"));
        words.setHelperText(getTranslation("seller.ask.words.help"));
        words.setWidthFull();
        words.setMinRows(4);
        words.setMaxLength(LONGEST);
        words.setRequired(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.getElement().setAttribute("data-draft", "ask");
        words.addValueChangeListener(typed -> words.setInvalid(false));
        var send = new Button(getTranslation("seller.ask.send"), click -> send(about.getValue(), words));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var card =
                new Div(TestId.set(about, "ask-about"), TestId.set(words, "ask-words"), TestId.set(send, "ask-send"));
        card.addClassNames("card", "stack");
        form.add(card);
    }

    private void send(HelpTopic topic, ValidatedTextArea words) {
        words.setInvalid(words.getValue().isBlank());
        words.setErrorMessage(getTranslation("seller.ask.words.missing"));
        if (words.isInvalid()) {
            words.focus();
            return;
        }
        try {
            requests.askAboutAnything(topic, words.getValue());
            Toast.success(getTranslation("seller.ask.sent"));
        } catch (StateConflictException refused) {
            Toast.error(getTranslation(
                    refused.code().equals("help-already-requested") ? "seller.ask.already" : "seller.ask.gone"));
            return;
        }
        words.clear();
        offered = null;
        show();
    }

    /** What most who come from there ask about. */
    private HelpTopic likely(List<HelpTopic> topics) {
        var first = portal.standing() == ShopStanding.PENDING ? HelpTopic.APPLICATION : HelpTopic.SHOP;
        return topics.contains(first) ? first : topics.getFirst();
    }
}
