package io.kaidian.ui.seller.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.evidence.EvidenceFile;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.Permit;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitApplication.Request;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.permits.PermitDecision;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.PermitQueries;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.shop.SellerShopView;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application for a permit: what is still to be sent, how it stands, and what came of it. */
@Route(value = "seller/permits/:applicationId", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class PermitApplicationView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String APPLICATION = "applicationId";

    private final PermitQueries permits;
    private final PermitApplicationService applications;
    private final EvidenceFileService files;
    private final DateTimeFormats times;
    private final PermitDecisionsCard decisions;
    private final SellerPortalQueries portal;
    private final String me;

    /** Below the files of each kind, for when one is missing. */
    private final Map<String, Paragraph> missing = new HashMap<>();

    private final LiveContent content = new LiveContent(this);
    private PermitApplicationId id;

    PermitApplicationView(
            PermitQueries permits,
            PermitApplicationService applications,
            EvidenceFileService files,
            DateTimeFormats times,
            PermitDecisionsCard decisions,
            SellerPortalQueries portal,
            LiveUpdates liveUpdates) {
        this.permits = permits;
        this.applications = applications;
        this.files = files;
        this.times = times;
        this.decisions = decisions;
        this.portal = portal;
        this.me = portal.currentSellerId();
        addClassNames("page", "page-narrow");
        TestId.set(this, "permit-page");
        liveUpdates.onSeller(this, me, this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation(
                "shell.pageTitle", permits.get(id).matter().title().in(getLocale()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = PermitApplicationId.of(event.getRouteParameters().get(APPLICATION).orElseThrow());
        permits.get(id);
        if (isAttached()) {
            showAnew();
        }
    }

    private void showAnew() {
        content.forget();
        show();
    }

    private void show() {
        var application = permits.get(id);
        var evidence = permits.evidenceOf(id);
        var made = permits.decisionsAbout(id);
        var permit = permits.of(application.shopId()).stream()
                .filter(one -> one.applicationId().equals(id))
                .findFirst();
        getElement().setAttribute("data-state", application.state().name());
        var head = new Div(
                new H1(application.matter().title().in(getLocale())),
                TestId.set(
                        permit.flatMap(PermitApplicationView::limited).orElseGet(() -> PermitsPanel.badge(application)),
                        "permit-state"));
        head.addClassNames("row", "row-between");
        var parts = new ArrayList<Component>();
        parts.add(new RouterLink(getTranslation("seller.permit.back"), SellerShopView.class));
        parts.add(head);
        parts.add(says(application, permit, made));
        decisions.of(made, me, this::showAnew).ifPresent(parts::add);
        var request = application.request();
        if (request != null) {
            parts.add(wanted(application, request, evidence));
        } else if (!evidence.isEmpty()) {
            var card = new Div(
                    new H2(getTranslation(application.round() == 0 ? "seller.permit.added" : "seller.permit.sent")));
            evidence.stream().map(PermitEvidence::type).distinct().forEach(type -> card.add(sent(type, evidence)));
            card.addClassName("card");
            parts.add(card);
        }
        parts.add(facts(application, permit));
        if (application.state() == State.OPEN && !application.demanded()) {
            var withdraw = new Button(
                    getTranslation("seller.permit.withdraw"),
                    click -> Confirm.before("seller.permit.withdraw.confirm", this::withdraw));
            withdraw.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
            parts.add(TestId.set(withdraw, "permit-withdraw"));
        }
        content.show(parts);
    }

    /** The most important thing to know about it, with what a reviewer said. */
    private Component says(PermitApplication application, Optional<Permit> permit, List<PermitDecision> made) {
        if (application.request() == null
                && permit.flatMap(PermitApplicationView::limited).isPresent()) {
            var banner = new Banner(
                    tone(permit.get()),
                    getTranslation("seller.permit.says.permit." + permit.get().state()));
            if (permit.get().state() == Permit.State.RESTRICTED) {
                var ends = new Paragraph(getTranslation(
                        "seller.permit.says.permit.RESTRICTED.until",
                        times.date(permit.get().validUntil())));
                banner.add(TestId.set(ends, "permit-restricted-until"));
            }
            if (permit.get().state() == Permit.State.WITHDRAWN) {
                var since = new Paragraph(getTranslation(
                        "seller.permit.says.permit.WITHDRAWN.since",
                        times.dateTime(permit.get().requireEndedAt())));
                banner.add(TestId.set(since, "permit-withdrawn-since"));
            }
            banner.addClassName("banner-wide");
            return TestId.set(banner, "permit-says");
        }
        var key = application.request() == null
                ? "seller.permit.says." + application.state()
                : "seller.permit.says." + PermitsPanel.request(application);
        var tone = application.request() != null
                ? Tone.NEEDS_YOU
                : switch (application.state()) {
                    case OPEN -> Tone.WAITING;
                    case GRANTED -> Tone.DONE;
                    case REFUSED, EXPIRED, WITHDRAWN -> Tone.STOPPED;
                };
        var banner = new Banner(tone, getTranslation(key));
        var told = application.told();
        // A decision says its reason itself.
        if (told != null && !told.isBlank() && made.stream().noneMatch(decision -> told.equals(decision.words()))) {
            var words = new Paragraph(told);
            words.addClassName("quote");
            banner.add(TestId.set(words, "permit-told"));
        }
        banner.addClassName("banner-wide");
        return TestId.set(banner, "permit-says");
    }

    private Component wanted(PermitApplication application, Request request, List<PermitEvidence> evidence) {
        var card = new Div(new H2(getTranslation("seller.permit.evidence")));
        card.addClassName("card");
        request.wanted().forEach(type -> card.add(ofType(type, false, application, evidence)));
        request.optional().forEach(type -> card.add(ofType(type, true, application, evidence)));
        if (application.round() > 0) {
            var how = new Paragraph(getTranslation("seller.permit.correct.how"));
            how.addClassNames("soft", "small");
            card.addComponentAtIndex(1, how);
        }
        var send =
                new Button(getTranslation(application.round() == 0 ? "seller.permit.send" : "seller.permit.sendAgain"));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            send.setEnabled(true);
            send();
        });
        card.add(TestId.set(send, "permit-send"));
        return card;
    }

    private Component ofType(
            String type, boolean isOptional, PermitApplication application, List<PermitEvidence> evidence) {
        var name = new Span(getTranslation("evidence.name." + type));
        name.addClassName("entry-title");
        var help = new Paragraph(getTranslation("evidence.help." + type));
        help.addClassNames("soft", "small");
        var head = new Div(name);
        head.addClassName("row");
        if (isOptional) {
            var mark = new Span(getTranslation("seller.permit.optional"));
            mark.addClassName("tag");
            head.add(mark);
        }
        var entry = new Div(head, help);
        var unsent = evidence.stream()
                .filter(one -> one.round() > application.round())
                .map(one -> one.file().id())
                .collect(Collectors.toSet());
        var isAgain = application.round() > 0;
        entry.add(list(ofType(type, evidence))
                .tagged(file -> isAgain ? Optional.of(since(file, unsent.contains(file.id()))) : Optional.empty())
                .removable(file -> true, file -> remove(file.id()))
                .offer(
                        "permit-" + id + "-" + type,
                        (fileName, content) -> applications.add(id, type, fileName, content),
                        this::showAnew));
        var isMissing = new Paragraph(getTranslation("seller.permit.missing.here"));
        isMissing.addClassName("field-error");
        isMissing.getElement().setAttribute("role", "alert");
        isMissing.setVisible(false);
        missing.put(type, isMissing);
        entry.add(TestId.set(isMissing, "permit-missing"));
        entry.addClassName("entry");
        return TestId.set(entry, "permit-evidence-" + type);
    }

    /** Whoever corrects something has to see what is new and what was judged. */
    private Component since(EvidenceFile file, boolean isUnsent) {
        var tag = new Span(
                isUnsent
                        ? getTranslation("seller.permit.unsent")
                        : getTranslation("seller.permit.sentBefore", times.dateTime(file.addedAt())));
        tag.addClassName(isUnsent ? "tag" : "soft");
        return TestId.set(tag, isUnsent ? "evidence-unsent" : "evidence-sent-before");
    }

    private Component sent(String type, List<PermitEvidence> evidence) {
        var name = new Span(getTranslation("evidence.name." + type));
        name.addClassName("entry-title");
        var entry = new Div(name, list(ofType(type, evidence)));
        entry.addClassName("entry");
        return TestId.set(entry, "permit-sent-" + type);
    }

    private static List<PermitEvidence> ofType(String type, List<PermitEvidence> evidence) {
        return evidence.stream().filter(one -> one.type().equals(type)).toList();
    }

    private EvidenceList list(List<PermitEvidence> evidence) {
        var hints = new HashMap<EvidenceId, EvidenceReading>();
        for (var one : evidence) {
            var reading = one.reading();
            if (reading != null && !reading.findings().isEmpty()) {
                hints.put(one.file().id(), reading);
            }
        }
        return new EvidenceList(
                        files, evidence.stream().map(PermitEvidence::file).toList(), PhotoAccess.OWN)
                .below(file -> Optional.ofNullable(hints.get(file.id())).map(this::hints));
    }

    /** What the system had trouble with, beside what a person asked for. */
    private Component hints(EvidenceReading reading) {
        var lead = new Paragraph(getTranslation("seller.permit.hints"));
        lead.addClassNames("soft", "small");
        var hints = new Div(lead);
        reading.findings().forEach(found -> {
            if (reading.pages() > 1) {
                var page = new Span(getTranslation("seller.permit.page", found.page(), reading.pages()));
                page.addClassNames("soft", "small");
                hints.add(page);
            }
            hints.add(new AdviceCard(portal.hint(found.finding(), getLocale())).measured(found.finding()));
        });
        hints.addClassName("stack");
        return TestId.set(hints, "permit-hints");
    }

    /** What was granted and counts no more, or for nothing new, is not shown as granted. */
    private static Optional<StatusBadge> limited(Permit permit) {
        return switch (permit.state()) {
            case ACTIVE, REPLACED -> Optional.empty();
            case RESTRICTED, EXPIRED, WITHDRAWN ->
                Optional.of(new StatusBadge(
                        tone(permit), UI.getCurrent().getTranslation("seller.permit.state." + permit.state())));
        };
    }

    /** As among the permits of the shop: what is restricted can come back. */
    private static Tone tone(Permit permit) {
        return permit.state() == Permit.State.RESTRICTED ? Tone.NEEDS_YOU : Tone.STOPPED;
    }

    private Component facts(PermitApplication application, Optional<Permit> permit) {
        var card = new Div(new FieldRow(
                getTranslation("seller.permit.opened"),
                times.moment(application.moments().openedAt())));
        if (application.moments().sentAt() != null) {
            card.add(new FieldRow(
                    getTranslation("seller.permit.sentAt"),
                    times.moment(application.moments().sentAt())));
        }
        if (application.moments().dueAt() != null) {
            card.add(TestId.set(
                    new FieldRow(
                            getTranslation(
                                    application.request() == null ? "seller.permit.decidedBy" : "seller.permit.dueBy"),
                            times.moment(application.moments().dueAt())),
                    "permit-due"));
        }
        permit.ifPresent(held -> card.add(
                new FieldRow(getTranslation("seller.permit.state"), word(held)),
                TestId.set(
                        new FieldRow(
                                getTranslation(held.endedAt() == null ? "seller.permit.until" : "seller.permit.ended"),
                                times.moment(held.endedAt() == null ? held.validUntil() : held.endedAt())),
                        "permit-until")));
        card.addClassName("card");
        return card;
    }

    private Component word(Permit permit) {
        return TestId.set(new Span(getTranslation("seller.permit.state." + permit.state())), "permit-holds");
    }

    private void remove(EvidenceId file) {
        try {
            applications.remove(id, file);
        } catch (StateConflictException | NotFoundException over) {
            Toast.error(getTranslation("seller.permit.over"));
        }
        showAnew();
    }

    private void send() {
        try {
            applications.send(id);
        } catch (IncompleteRequestException incomplete) {
            if (incomplete.code().equals("unchanged")) {
                Toast.error(getTranslation("seller.permit.unchanged"));
                return;
            }
            missing.forEach((type, said) -> said.setVisible(incomplete.missing().contains(type)));
            incomplete.missing().stream()
                    .flatMap(type -> Stream.ofNullable(missing.get(type)))
                    .findFirst()
                    .ifPresent(first -> first.scrollIntoView());
            Toast.error(getTranslation(
                    "seller.permit.missing",
                    incomplete.missing().stream()
                            .map(type -> getTranslation("evidence.name." + type))
                            .collect(Collectors.joining(getTranslation("seller.list.or")))));
            return;
        } catch (StateConflictException over) {
            Toast.error(getTranslation("seller.permit.over"));
        }
        showAnew();
    }

    private void withdraw() {
        try {
            applications.withdraw(id);
        } catch (StateConflictException answered) {
            Toast.error(getTranslation("seller.permit.over"));
        }
        showAnew();
    }
}
