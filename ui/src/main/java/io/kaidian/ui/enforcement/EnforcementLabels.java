package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.shop.ShopPermissions;
import io.kaidian.enforcement.violations.Consequence;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.permits.PermitQueries;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.layout.StaffNames;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says standings, events and consequences as officers do. */
@Component
class EnforcementLabels {

    /** A group cannot be required for a screen reader; its fields can. */
    private static final String REQUIRED_IN_ITS_PARTS = """
            requestAnimationFrame(() => {
              this.removeAttribute('aria-required');
              this.querySelectorAll('input').forEach(input => input.setAttribute('aria-required', 'true'));
            });
            """;

    /** The button of a choice cannot be required for a screen reader, and is never empty here. */
    private static final String ALWAYS_ANSWERED = """
            requestAnimationFrame(() =>
              this.querySelector('vaadin-select-value-button')?.removeAttribute('aria-required'));
            """;

    /** What lines of a history about permits name the application by. */
    private static final String APPLICATION = "application";

    private final ViolationCatalogue violations;
    private final ReasonCatalogue reasons;
    private final ReasonMessages messages;
    private final ShopPermissions allowed;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final PermitQueries permits;

    EnforcementLabels(
            ViolationCatalogue violations,
            ReasonCatalogue reasons,
            ReasonMessages messages,
            ShopPermissions allowed,
            StaffNames names,
            DateTimeFormats times,
            PermitQueries permits) {
        this.permits = permits;
        this.names = names;
        this.violations = violations;
        this.reasons = reasons;
        this.messages = messages;
        this.allowed = allowed;
        this.times = times;
    }

    StatusBadge standing(ShopStanding standing) {
        var tone = switch (standing) {
            case OPEN -> Tone.DONE;
            case PENDING -> Tone.WAITING;
            case RESTRICTED, REVERIFYING -> Tone.NEEDS_YOU;
            case SUSPENDED, CLOSED -> Tone.STOPPED;
        };
        return new StatusBadge(tone, word("enforcement.standing." + standing));
    }

    /** A code of either catalogue in words, without what one case alone has: its fields, dates and figures. */
    String act(@Nullable String code) {
        if (code == null) {
            return "";
        }
        return violations
                .find(code)
                .map(type -> text(type.message()))
                .or(() -> reasons.find(code)
                        .map(reason -> text(messages.general(reason.code()).message())))
                .orElse(code);
    }

    String event(ShopEvent event) {
        return word("enforcement.event." + event.event());
    }

    /** What the permits and applications of a shop are called, by the id of the application, for the lines of its history. */
    Map<String, String> permitTitles(ShopOverview shop) {
        return shop.timeline().stream().noneMatch(event -> event.detail().containsKey(APPLICATION))
                ? Map.of()
                : permits.applicationsOf(shop.shop().id()).stream()
                        .collect(Collectors.toMap(
                                application -> application.id().toString(),
                                application -> text(application.matter().title())));
    }

    /** Which permit a line of a history is about; empty where it is about none. */
    static String permit(ShopEvent event, Map<String, String> titles) {
        return titles.getOrDefault(String.valueOf(event.detail().get(APPLICATION)), "");
    }

    /** What the line of a history says beyond its name: codes in words, figures, standings. */
    String detail(ShopEvent event) {
        if (event.detail().get("before") != null && event.detail().get("now") != null) {
            return word(
                    "enforcement.event.from",
                    standingWord(String.valueOf(event.detail().get("before"))),
                    standingWord(String.valueOf(event.detail().get("now"))));
        }
        return event.detail().entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Boolean))
                .map(entry -> switch (entry.getKey()) {
                    case "code" -> act(String.valueOf(entry.getValue()));
                    case "points" -> word("enforcement.points.count", entry.getValue());
                    case "days" -> word("enforcement.days.count", entry.getValue());
                    default -> "";
                })
                .filter(part -> !part.isBlank())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    String by(ShopEvent event) {
        return event.byKind() == Actor.Kind.STAFF && event.byName() != null
                ? person(event.byName())
                : word("enforcement.by." + event.byKind());
    }

    /** A colleague by name. */
    String person(@Nullable String username) {
        return names.of(username);
    }

    /** What colleagues are called. */
    StaffNames names() {
        return names;
    }

    /** What was decided about permits. */
    PermitQueries permits() {
        return permits;
    }

    /** How it says moments. */
    DateTimeFormats times() {
        return times;
    }

    /** What a violation would do, in one sentence. */
    String consequence(Consequence foreseen) {
        var balance = word(
                "enforcement.preview.balance",
                word("enforcement.track." + foreseen.track()),
                foreseen.balanceBefore(),
                foreseen.balanceAfter());
        var until =
                foreseen.endsAt() == null ? "" : word("enforcement.preview.until", times.dateTime(foreseen.endsAt()));
        var sanction = word("enforcement.preview." + foreseen.sanction(), foreseen.days(), until);
        if (foreseen.joins()) {
            sanction = LocalizedText.sentences(sanction, word("enforcement.preview.joins"));
        }
        var stopped = stopped(foreseen);
        if (!stopped.isEmpty()) {
            sanction = LocalizedText.sentences(
                    sanction, word("enforcement.preview.withheld", String.join(" · ", stopped)));
        }
        return LocalizedText.sentences(
                balance, foreseen.relapse() ? word("enforcement.preview.relapse") : "", sanction);
    }

    /** What the shop could not do any more, in words. */
    private List<String> stopped(Consequence foreseen) {
        return switch (foreseen.sanction()) {
            // While a closure is heard the shop is suspended.
            case SUSPENSION, CLOSURE -> labels(allowed.stoppedWhile(ShopStanding.SUSPENDED));
            default -> foreseen.withheld().stream().map(this::action).toList();
        };
    }

    private static List<String> labels(List<AllowedAction> actions) {
        return actions.stream().map(action -> text(action.label())).toList();
    }

    /** Something that a shop may do, in words. */
    private String action(String code) {
        return allowed.all().stream()
                .filter(action -> action.code().equals(code))
                .map(action -> text(action.label()))
                .findFirst()
                .orElse(code);
    }

    private String standingWord(String name) {
        for (var standing : ShopStanding.values()) {
            if (standing.name().equals(name)) {
                return word("enforcement.standing." + standing);
            }
        }
        return "";
    }

    /** What found an act. */
    static String foundBy(FoundBy foundBy) {
        return word("enforcement.foundBy." + foundBy);
    }

    /** Takes what was typed where it fits one act alone, so that nobody has to point at it first. */
    static void acceptSingleMatch(ComboBox<ViolationType> field) {
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(typed -> {
            var wanted = typed.getDetail().strip().toLowerCase(Locale.ROOT);
            var fitting = field.getListDataView()
                    .getItems()
                    .filter(type -> field.getItemLabelGenerator()
                            .apply(type)
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .toList();
            field.setValue(fitting.size() == 1 ? fitting.get(0) : null);
        });
    }

    /** Asks what found an act; most often that is one of the staff. */
    static void offerFoundBy(Select<FoundBy> field) {
        field.setLabel(word("enforcement.foundBy"));
        field.setHelperText(word("enforcement.foundBy.help"));
        field.setItems(FoundBy.values());
        field.setItemLabelGenerator(EnforcementLabels::foundBy);
        field.setValue(FoundBy.PERSON);
        field.addAttachListener(attached -> field.getElement().executeJs(ALWAYS_ANSWERED));
        TestId.set(field, "found-by");
    }

    /**
     * Asks when an act happened. Nothing is filled in: most acts did not happen when they are recorded, and the seller reads it.
     *
     * @param now for one click where it did
     */
    static Div offerOccurredAt(DateTimePicker field, Supplier<LocalDateTime> now) {
        field.setLabel(word("enforcement.record.occurredAt"));
        field.setHelperText(word("enforcement.record.occurredAt.help"));
        field.addAttachListener(attached -> field.getElement().executeJs(REQUIRED_IN_ITS_PARTS));
        field.setRequiredIndicatorVisible(true);
        field.setWidthFull();
        var justNow = new Button(
                word("enforcement.record.occurredAt.now"),
                click -> field.setValue(now.get().withSecond(0).withNano(0)));
        justNow.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return new Div(TestId.set(field, "occurred-at"), TestId.set(justNow, "occurred-now"));
    }

    /** A language by its name in the reader's own. */
    static String language(Locale language) {
        return language.getDisplayLanguage(UI.getCurrent().getLocale());
    }

    static String languages(List<Locale> languages) {
        return languages.stream()
                .map(EnforcementLabels::language)
                .collect(Collectors.joining(word("enforcement.list.and")));
    }

    static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }

    static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    /** What a dialog says that asks for a reason: it stands in the shop's history. */
    static TextPromptDialog.Labels reason(String titleKey, String actKey) {
        return new TextPromptDialog.Labels(
                word(titleKey), word("enforcement.reason"), word("enforcement.reason.missing"), word(actKey));
    }
}
