package io.kaidian.ui.seller.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.shop.LimitedPermission;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.permits.Permit;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.permits.PermitDecision;
import io.kaidian.permits.PermitDecisionId;
import io.kaidian.permits.PermitProcesses;
import io.kaidian.permits.PermitQueries;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permits of a shop, its applications, and what it can apply for. */
@org.springframework.stereotype.Component
public class PermitsPanel {

    private static final String SEND = "send";
    private static final int LONGEST_SUBJECT = 100;
    private static final int SHOWN = 10;
    private static final Set<ShopStanding> APPLYING = EnumSet.of(ShopStanding.OPEN, ShopStanding.RESTRICTED);

    private final PermitProcesses kinds;
    private final PermitQueries permits;
    private final PermitApplicationService applications;
    private final DateTimeFormats times;

    PermitsPanel(
            PermitProcesses kinds,
            PermitQueries permits,
            PermitApplicationService applications,
            DateTimeFormats times) {
        this.kinds = kinds;
        this.permits = permits;
        this.applications = applications;
        this.times = times;
    }

    /**
     * What a shop's page shows of them.
     *
     * @param said a banner for each permit that was taken or is restricted, then for each application that waits for the seller
     * @param card empty where the shop has none and can apply for none
     * @param titles what each application is for, by its id
     */
    public record Shown(List<Component> said, Optional<Component> card, Map<String, String> titles) {}

    /** Reads and draws them. */
    public Shown of(ShopOverview contents) {
        var shop = contents.shop();
        var all = permits.applicationsOf(shop.id());
        return new Shown(
                Stream.concat(
                                contents.limited().stream().map(this::limited),
                                all.stream()
                                        .filter(application -> application.request() != null)
                                        .map(this::waiting))
                        .toList(),
                card(contents, all, permits.of(shop.id())),
                all.stream()
                        .collect(Collectors.toMap(
                                application -> application.id().toString(),
                                application -> application
                                        .matter()
                                        .title()
                                        .in(UI.getCurrent().getLocale()))));
    }

    /** What an application that waits asks of its seller: what an officer demands, what it needs first, or a correction. */
    static String request(PermitApplication application) {
        return application.round() > 0 ? "correct" : application.demanded() ? "demanded" : SEND;
    }

    private Component waiting(PermitApplication application) {
        var title = application.matter().title().in(UI.getCurrent().getLocale());
        var open = new RouterLink(
                word("seller.permit.waiting.open"), PermitApplicationView.class, parameters(application.id()));
        var asked = request(application);
        var banner = new Banner(
                Tone.NEEDS_YOU,
                word(asked.equals(SEND) ? "seller.permit.waiting" : "seller.permit.waiting." + asked, title));
        if (application.told() != null) {
            var words = new Paragraph(application.told());
            words.addClassName("quote");
            banner.add(TestId.set(words, "permit-waiting-told"));
        }
        var due = application.moments().dueAt();
        if (due != null) {
            var by = new Div(new Span(word("seller.permit.dueBy")), times.moment(due));
            by.addClassName("row");
            banner.add(TestId.set(by, "permit-waiting-by"));
        }
        banner.add(open);
        banner.addClassName("banner-wide");
        return TestId.set(banner, "permit-waiting");
    }

    private Component limited(LimitedPermission limited) {
        var title = limited.label().in(UI.getCurrent().getLocale());
        var key = "seller.permit.limited." + limited.extent();
        var isWithdrawn = limited.extent() == LimitedPermission.Extent.WITHDRAWN;
        var banner = new Banner(
                isWithdrawn ? Tone.STOPPED : Tone.NEEDS_YOU,
                word(key, title),
                new Span(word(key + ".how")),
                new Span(word("seller.permit.limited.since", times.dateTime(limited.since()))),
                new Anchor(limited.path().substring(1), word("seller.permit.limited.open")));
        banner.addClassName("banner-wide");
        return TestId.set(banner, isWithdrawn ? "permit-withdrawn" : "permit-restricted");
    }

    static RouteParameters parameters(PermitApplicationId id) {
        return new RouteParameters(PermitApplicationView.APPLICATION, id.toString());
    }

    private Optional<Component> card(ShopOverview contents, List<PermitApplication> all, List<Permit> held) {
        var lines = new ArrayList<Component>();
        held.stream()
                .filter(permit -> permit.state() != Permit.State.REPLACED)
                .limit(SHOWN)
                .map(this::permit)
                .forEach(lines::add);
        all.stream()
                .filter(application ->
                        application.state() != PermitApplication.State.GRANTED || application.request() != null)
                .limit(SHOWN)
                .map(this::application)
                .forEach(lines::add);
        var offered = APPLYING.contains(contents.shop().standing()) ? kinds.all() : List.<PermitProcess>of();
        if (lines.isEmpty() && offered.isEmpty()) {
            return Optional.empty();
        }
        var card = new Div(new H2(word("seller.permit.title")));
        card.addClassName("card");
        lines.forEach(card::add);
        if (!offered.isEmpty()) {
            var how = new Paragraph(word("seller.permit.how"));
            how.addClassNames("soft", "small");
            var buttons = new Div();
            buttons.addClassName("row");
            offered.forEach(process -> buttons.add(apply(process, contents)));
            card.add(how, buttons);
        }
        return Optional.of(TestId.set(card, "permits"));
    }

    private Component permit(Permit permit) {
        var tone = switch (permit.state()) {
            case ACTIVE -> Tone.DONE;
            case RESTRICTED -> Tone.NEEDS_YOU;
            case EXPIRED, WITHDRAWN, REPLACED -> Tone.STOPPED;
        };
        var until = new Div(
                new Span(word(permit.state().isInForce() ? "seller.permit.until" : "seller.permit.ended")),
                times.exact(permit.endedAt() == null ? permit.validUntil() : permit.endedAt()));
        until.addClassNames("row", "small", "soft");
        return line(
                permit.applicationId(),
                permit.matter().title(),
                new StatusBadge(tone, word("seller.permit.state." + permit.state())),
                until,
                "permit");
    }

    private Component application(PermitApplication application) {
        var when = new Div(
                new Span(word("seller.permit.opened")),
                times.exact(application.moments().openedAt()));
        when.addClassNames("row", "small", "soft");
        return line(application.id(), application.matter().title(), badge(application), when, "permit-application");
    }

    /** How an application stands, in colour and word. */
    static StatusBadge badge(PermitApplication application) {
        var needsSeller = application.request() != null;
        var tone = switch (application.state()) {
            case OPEN -> needsSeller ? Tone.NEEDS_YOU : Tone.WAITING;
            case GRANTED -> needsSeller ? Tone.NEEDS_YOU : Tone.DONE;
            case REFUSED, EXPIRED, WITHDRAWN -> Tone.STOPPED;
        };
        return new StatusBadge(
                tone,
                word(
                        needsSeller
                                ? "seller.permit.application.needsYou"
                                : "seller.permit.application." + application.state()));
    }

    private static Component line(
            PermitApplicationId id, LocalizedText title, StatusBadge badge, Component facts, String testId) {
        var open = new RouterLink(title.in(UI.getCurrent().getLocale()), PermitApplicationView.class, parameters(id));
        open.addClassName("entry-title");
        var head = new Div(open, badge);
        head.addClassNames("row", "row-between");
        var entry = new Div(head, facts);
        entry.addClassName("entry");
        return TestId.set(entry, testId);
    }

    private Button apply(PermitProcess process, ShopOverview contents) {
        var button = new Button(
                word("seller.permit.apply", process.name().in(UI.getCurrent().getLocale())),
                click -> ask(process, contents));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "permit-apply-" + process.kind());
    }

    /** Asks for what it is about, if anything, and says what begins: nothing begins by one click. */
    private void ask(PermitProcess process, ShopOverview contents) {
        var locale = UI.getCurrent().getLocale();
        var field = process.subject().map(subject -> subjectField(subject.in(locale)));
        var dialog = new Dialog(process.name().in(locale));
        dialog.setWidth("min(92vw, 480px)");
        field.ifPresent(asked -> dialog.add(TestId.set(asked, "permit-subject")));
        dialog.add(new Paragraph(word("seller.permit.begin.how")));
        refusals(process, contents).forEach(dialog::add);
        var cancel = new Button(word("shell.cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var next = new Button(word("seller.permit.next"), click -> {
            var isMissing = field.filter(asked -> asked.getValue().isBlank());
            isMissing.ifPresent(asked -> {
                asked.setErrorMessage(word("seller.permit.subject.missing"));
                asked.setInvalid(true);
                asked.focus();
            });
            if (isMissing.isEmpty()) {
                dialog.close();
                begin(process, field.map(ValidatedTextField::getValue).orElse(""));
            }
        });
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        field.ifPresent(asked -> asked.pressOnEnter(next));
        dialog.getFooter().add(cancel, TestId.set(next, "permit-next"));
        if (field.isPresent()) {
            FirstField.focusIn(dialog);
        } else {
            dialog.addOpenedChangeListener(opened -> {
                if (opened.isOpened()) {
                    next.focus();
                }
            });
        }
        dialog.open();
    }

    private static ValidatedTextField subjectField(String label) {
        var field = new ValidatedTextField(label);
        field.setMaxLength(LONGEST_SUBJECT);
        field.setWidthFull();
        field.setRequired(true);
        return field;
    }

    /** Whoever applies anew keeps what can be appealed, and is told so. */
    private List<Component> refusals(PermitProcess process, ShopOverview contents) {
        return contents.appealable().stream()
                .filter(open -> open.subject().kind() == Appeal.Kind.PERMIT_DECISION)
                .flatMap(open -> {
                    var decision =
                            permits.get(new PermitDecisionId(open.subject().id()));
                    var matter = permits.get(decision.applicationId()).matter();
                    return decision.kind() == PermitDecision.Kind.REFUSAL
                                    && matter.kind().equals(process.kind())
                            ? Stream.of(refusal(matter, open.until()))
                            : Stream.empty();
                })
                .toList();
    }

    private Component refusal(Permit.Matter matter, Instant until) {
        var title = matter.title().in(UI.getCurrent().getLocale());
        return TestId.set(
                new Paragraph(word("seller.permit.begin.refused", title, times.dateTime(until))),
                "permit-still-appealable");
    }

    private void begin(PermitProcess process, String subject) {
        try {
            var application = applications.apply(process.kind(), subject);
            UI.getCurrent().navigate(PermitApplicationView.class, parameters(application.id()));
        } catch (StateConflictException closed) {
            Toast.error(word("seller.permit.notOpen"));
        }
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
