package io.kaidian.ui.seller.people;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.cases.people.CasePeopleService.PersonLink;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.QrCode;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a company ask somebody to take part by a link to their own phone, and says how far they are. The link is shown where it was just
 * made and never again: only its digest is kept.
 */
class PeopleCard extends Div {

    private final CasePeopleService service;
    private final PersonStates states;
    private final Optional<String> publicAddress;
    private final CaseId id;
    private final Runnable changed;
    private List<CasePerson> shown;

    /** As long as this browser window stays open: a page that shows more photos than before is made anew. */
    private record Made(CaseId id, Map<PersonRole, PersonLink> links) {}

    /** @param changed is told when somebody is asked, answers, or is asked no more */
    PeopleCard(
            CasePeopleService service,
            PersonStates states,
            Optional<String> publicAddress,
            CaseId id,
            Runnable changed) {
        this.service = service;
        this.states = states;
        this.publicAddress = publicAddress;
        this.id = id;
        this.changed = changed;
        this.shown = service.people(id);
        addClassNames("stack", "people-cards");
        TestId.set(this, "people");
        show();
    }

    /** Somebody may have answered meanwhile. */
    void catchUp() {
        var now = service.people(id);
        if (!now.equals(shown)) {
            shown = now;
            show();
            changed.run();
        }
    }

    private void show() {
        removeAll();
        service.roles(id).forEach(role -> add(card(role)));
    }

    private Div card(PersonRole role) {
        var card = new Div();
        card.addClassName("card");
        TestId.set(card, "person-" + role);
        var title = new H2(getTranslation("seller.people.title." + role));
        var person = shown.stream().filter(one -> one.role() == role).findFirst();
        person.ifPresentOrElse(
                asked -> {
                    var head = new Div(title, states.badge(asked));
                    head.addClassNames("row", "row-between");
                    card.add(head, TestId.set(new Paragraph(states.text(asked)), "person-says-" + role));
                    card.getElement().setAttribute("data-state", asked.state().name());
                    if (asked.state() == CasePerson.State.WITHDREW) {
                        card.add(new Paragraph(getTranslation("seller.people.withdrew.next." + role)));
                    }
                    link(role).ifPresent(card::add);
                    card.add(acts(asked));
                },
                () -> {
                    card.add(title, new Paragraph(getTranslation("seller.people.text." + role)));
                    var invite = new Button(getTranslation("seller.people.invite"), click -> invite(role));
                    invite.setDisableOnClick(true);
                    card.add(TestId.set(invite, "person-invite-" + role));
                });
        return card;
    }

    /** What was agreed to is not thrown away by one press. */
    private Div acts(CasePerson person) {
        var role = person.role();
        var hasAgreed = person.state() == CasePerson.State.AGREED;
        var again = new Button(getTranslation("seller.people.again"), click -> {
            if (hasAgreed) {
                Confirm.before("seller.people.again.confirm", () -> invite(role));
            } else {
                invite(role);
            }
        });
        var withdrew = person.state() == CasePerson.State.WITHDREW;
        var end = new Button(getTranslation(withdrew ? "seller.people.withdrew.end" : "seller.people.end"), click -> {
            if (hasAgreed) {
                Confirm.before("seller.people.end.confirm", () -> end(role));
            } else {
                end(role);
            }
        });
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        end.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var acts = new Div(TestId.set(again, "person-again-" + role), TestId.set(end, "person-end-" + role));
        acts.addClassNames("row", "people-acts");
        return acts;
    }

    private void invite(PersonRole role) {
        made().put(role, service.invite(id, role));
        catchUp();
    }

    private void end(PersonRole role) {
        made().remove(role);
        service.end(id, role);
        catchUp();
    }

    private Map<PersonRole, PersonLink> made() {
        var made = ComponentUtil.getData(UI.getCurrent(), Made.class);
        if (made == null || !made.id().equals(id)) {
            made = new Made(id, new EnumMap<>(PersonRole.class));
            ComponentUtil.setData(UI.getCurrent(), Made.class, made);
        }
        return made.links();
    }

    /** As long as nobody has used it. */
    private Optional<Div> link(PersonRole role) {
        var link = made().get(role);
        if (link == null
                || shown.stream().noneMatch(one -> one.role() == role && one.state() == CasePerson.State.INVITED)) {
            return Optional.empty();
        }
        var box = new Div();
        box.addClassNames("stack", "handover");
        // Otherwise what stands in this browser's address line, which no request can write.
        publicAddress.ifPresentOrElse(
                base -> show(box, base, link),
                () -> UI.getCurrent().getPage().fetchCurrentURL(here -> {
                    var page = URI.create(here.toString());
                    show(box, page.getScheme() + "://" + page.getAuthority(), link);
                }));
        return Optional.of(TestId.set(box, "person-link-box-" + role));
    }

    private void show(Div box, String base, PersonLink link) {
        var target = base + "/person#" + link.secret();
        var code = new Div(QrCode.of(target, getTranslation("seller.people.code")));
        code.addClassName("handover-code");
        var text = new ValidatedTextField(getTranslation("seller.people.link"));
        text.setValue(target);
        text.setReadOnly(true);
        text.setWidthFull();
        var copy = new Button(getTranslation("seller.people.copy"));
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // In the browser alone: it lets a page write to its clipboard only while somebody presses a button.
        copy.getElement().executeJs("""
                        this.addEventListener('click', async () => {
                          const field = $0.inputElement;
                          try {
                            await navigator.clipboard.writeText($1);
                          } catch (notHere) {
                            field.focus();
                            field.select();
                            document.execCommand('copy');
                          }
                          this.textContent = $2;
                        })""", text.getElement(), target, getTranslation("seller.people.copied"));
        var once = new Span(getTranslation("seller.people.once"));
        once.addClassNames("soft", "small");
        box.add(
                code,
                TestId.set(text, "person-link-" + link.role()),
                TestId.set(copy, "person-copy-" + link.role()),
                once);
        box.getElement().setAttribute("data-link", target);
    }
}
