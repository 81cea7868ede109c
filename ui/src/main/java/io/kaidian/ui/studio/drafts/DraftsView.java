package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftPresence;
import io.kaidian.studio.drafts.DraftPresenceEntry;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.studio.StudioLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is being worked on, and by whom. */
@Route(value = "studio/drafts", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class DraftsView extends Div implements HasDynamicTitle {

    private final DraftService drafts;
    private final DraftPresence visits;
    private final DateTimeFormats times;
    private final StaffNames names;

    DraftsView(
            DraftService drafts,
            DraftPresence visits,
            ReleaseService releases,
            ProposalService proposals,
            DateTimeFormats times,
            CurrentActor currentActor,
            StaffNames names) {
        this.names = names;
        this.drafts = drafts;
        this.visits = visits;
        this.times = times;
        var create = new Button(getTranslation("studio.drafts.create"), click -> askForName());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.setVisible(currentActor.get().has(Role.ANALYST));
        var release = new Span(
                getTranslation("studio.drafts.inForce", releases.current().number()));
        release.addClassName("soft");
        var head = new Div(new H1(getTranslation("studio.drafts")), release, TestId.set(create, "draft-create"));
        head.addClassName("studio-head");
        addClassName("table-page");
        add(head);
        var open = drafts.open();
        if (open.isEmpty()) {
            add(new EmptyState(
                    KaidianIcon.PEN, getTranslation("studio.drafts.none"), getTranslation("studio.drafts.noneHow")));
        }
        var proposed = open.isEmpty()
                ? Map.<String, Proposal>of()
                : proposals.newestOf(
                        open.stream().map(draft -> draft.id().toString()).collect(Collectors.toSet()));
        open.forEach(draft -> add(card(draft, proposed.get(draft.id().toString()))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("studio.drafts"));
    }

    private Component card(Draft draft, @Nullable Proposal proposal) {
        var way = new RouterLink(draft.name(), DraftView.class, draft.id().toString());
        way.addClassName("draft-name");
        var facts = new Paragraph(
                getTranslation("studio.drafts.facts", draft.base(), draft.changedFiles(), names.of(draft.createdBy())));
        facts.add(" · ");
        facts.add(times.moment(draft.changedAt()));
        facts.addClassName("soft");
        var card = new Div(way, facts);
        if (proposal != null && proposal.isPending()) {
            var badge = new StatusBadge(StatusBadge.Tone.WAITING, getTranslation("release.bar." + proposal.state()));
            card.add(TestId.set(badge, "draft-proposed"));
        }
        var here = visits.in(draft.id()).stream()
                .map(DraftPresenceEntry::person)
                .distinct()
                .map(names::of)
                .collect(Collectors.joining(", "));
        if (!here.isEmpty()) {
            var people =
                    new Paragraph(KaidianIcon.PERSON.create(), new Span(getTranslation("studio.drafts.here", here)));
            people.addClassName("draft-people");
            card.add(people);
        }
        card.addClassNames("card", "draft-card");
        return TestId.set(card, "draft");
    }

    private void askForName() {
        var name = new ValidatedTextField(getTranslation("studio.drafts.name"));
        name.setHelperText(getTranslation("studio.drafts.nameHelp"));
        name.setWidthFull();
        name.setErrorMessage(getTranslation("studio.drafts.nameNeeded"));
        var dialog = FirstField.focusIn(new Dialog(getTranslation("studio.drafts.create")));
        var create = new Button(getTranslation("studio.drafts.create"), click -> {
            name.setInvalid(name.getValue().isBlank());
            if (!name.isInvalid()) {
                dialog.close();
                var draft = drafts.create(name.getValue());
                getUI().ifPresent(ui -> ui.navigate(DraftView.class, draft.id().toString()));
            }
        });
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        name.pressOnEnter(create);
        dialog.add(TestId.set(name, "draft-name"));
        dialog.getFooter()
                .add(
                        new Button(getTranslation("shell.cancel"), click -> dialog.close()),
                        TestId.set(create, "draft-create-confirm"));
        dialog.setWidth("440px");
        dialog.open();
    }
}
