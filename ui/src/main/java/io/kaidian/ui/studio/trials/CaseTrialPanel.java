package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.studio.trials.CaseTrial;
import io.kaidian.studio.trials.CaseTrialService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.live.KeptResult;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks for a case, shows the way that it takes through the draft, and lets whoever looks decide otherwise. */
class CaseTrialPanel extends Div {

    private static final String KEPT = "case-trial";

    private static final String TABLE_ROW = "Rule_";

    private static final int ID_SHOWN = 8;

    private final CaseTrialService trials;
    private final Supplier<List<ReleaseFile>> files;
    private final Consumer<String> jump;
    private final TextField wanted = new ValidatedTextField();
    private final Div result = new Div();
    private final Map<Integer, Map<String, String>> choices = new HashMap<>();

    CaseTrialPanel(
            CaseTrialService trials, DateTimeFormats times, Supplier<List<ReleaseFile>> files, Consumer<String> jump) {
        this.trials = trials;
        this.files = files;
        this.jump = jump;
        wanted.setLabel(getTranslation("studio.trial.case"));
        wanted.setWidth("360px");
        wanted.addKeyPressListener(Key.ENTER, pressed -> begin());
        var run = new Button(getTranslation("studio.trial.run"), click -> begin());
        run.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        run.setDisableOnClick(true);
        var recent = new ComboBox<CaseTrial.Candidate>(getTranslation("studio.trial.recent"));
        recent.setItems(trials.recent());
        recent.setItemLabelGenerator(one -> getTranslation("review.kind." + one.kind()) + " · "
                + getTranslation("review.status." + one.status()) + " · " + times.dateTime(one.since()) + " · "
                + one.id().substring(0, ID_SHOWN));
        recent.setWidth("420px");
        recent.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                wanted.setValue(change.getValue().id());
                begin();
            }
        });
        var head = new Div(
                TestId.set(recent, "trial-recent"), TestId.set(wanted, "trial-case"), TestId.set(run, "trial-run"));
        head.addClassName("trial-head");
        var how = new Paragraph(getTranslation("studio.trial.how"));
        how.addClassNames("soft", "small");
        result.addClassName("stack");
        addClassNames("stack", "trial");
        add(how, head, TestId.set(result, "trial-result"));
        KeptResult.find(KEPT, ReleaseRepository.fingerprint(files.get()), Tried.class)
                .ifPresent(tried -> {
                    wanted.setValue(tried.wanted());
                    choices.putAll(tried.choices());
                    show(tried.trial());
                });
    }

    /** A case that was tried, with what somebody chose for it. */
    private record Tried(String wanted, Map<Integer, Map<String, String>> choices, CaseTrial trial) {}

    private void begin() {
        choices.clear();
        run();
    }

    private void run() {
        result.removeAll();
        wanted.setInvalid(wanted.isEmpty());
        if (!wanted.isEmpty()) {
            try {
                var tried = files.get();
                var trial = trials.run(tried, wanted.getValue().strip(), choices);
                KeptResult.keep(
                        KEPT,
                        ReleaseRepository.fingerprint(tried),
                        new Tried(wanted.getValue(), new HashMap<>(choices), trial));
                show(trial);
            } catch (NotFoundException unknown) {
                wanted.setErrorMessage(getTranslation("studio.trial.unknown"));
                wanted.setInvalid(true);
            } catch (RuntimeException broken) {
                result.add(new StatusBadge(Tone.STOPPED, getTranslation("studio.trial.notDeployed")));
            }
        }
        getChildren()
                .flatMap(Component::getChildren)
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setEnabled(true));
    }

    private void show(CaseTrial trial) {
        result.add(TestId.set(outcome(trial), "trial-outcome"));
        if (!trial.findings().isEmpty()) {
            result.add(new H3(getTranslation("studio.trial.findings")));
            trial.findings().stream()
                    .collect(Collectors.groupingBy(
                            CaseTrial.Finding::round,
                            LinkedHashMap::new,
                            Collectors.mapping(
                                    finding -> finding.code()
                                            + (finding.slot() == null ? "" : " (" + finding.slot() + ")"),
                                    Collectors.joining(", "))))
                    .forEach((round, codes) ->
                            result.add(soft(getTranslation("studio.trial.round", round) + " " + codes)));
        }
        var steps = new OrderedList();
        steps.addClassName("trial-steps");
        trial.steps().stream()
                .filter(step -> step.choice() != null || !step.elementId().startsWith("Flow_"))
                .forEach(step -> steps.add(new ListItem(step(step))));
        result.add(TestId.set(steps, "trial-steps"));
    }

    private Component outcome(CaseTrial trial) {
        if (trial.trouble() != null) {
            return new StatusBadge(Tone.STOPPED, ReleaseLabels.in(trial.trouble()));
        }
        return trial.end() == null
                ? new StatusBadge(Tone.WAITING, getTranslation("studio.trial.waits"))
                : new StatusBadge(Tone.DONE, getTranslation("studio.trial.ended", ReleaseLabels.in(trial.end())));
    }

    private Component step(CaseTrial.Step step) {
        var name = nameOf(step);
        var line = new Div(name);
        if (!step.values().isEmpty()) {
            var values = soft(step.values().entrySet().stream()
                    .map(value -> value.getKey() + " = " + StudioLabels.withSpansInWords(value.getValue()))
                    .collect(Collectors.joining(" · ")));
            values.addClassName("code");
            line.add(values);
        }
        if (step.choice() != null) {
            step.choice().offered().forEach((variable, offered) -> line.add(choice(step.choice(), variable, offered)));
            if (step.choice().offered().isEmpty()) {
                line.add(soft(getTranslation("studio.trial.somebody")));
            }
        }
        line.addClassName("trial-step");
        return line;
    }

    /** A row of a table lies in no drawing, so that there is nothing to jump to. */
    private Component nameOf(CaseTrial.Step step) {
        if (step.elementId().startsWith(TABLE_ROW)) {
            return soft(getTranslation("studio.trial.row", step.elementId().substring(TABLE_ROW.length())));
        }
        var name = new Button(ReleaseLabels.in(step.name()), click -> jump.accept(step.elementId()));
        name.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return name;
    }

    private Component choice(CaseTrial.Choice choice, String variable, List<String> offered) {
        var select = new Select<String>();
        select.setItems(offered);
        select.setAriaLabel(getTranslation("studio.trial.choose", variable));
        select.setPlaceholder(getTranslation("studio.trial.choose", variable));
        select.setValue(choice.values().get(variable));
        select.addValueChangeListener(changed -> {
            // What came after is decided anew.
            choices.keySet().removeIf(number -> number > choice.number());
            choices.computeIfAbsent(choice.number(), none -> new HashMap<>()).put(variable, changed.getValue());
            run();
        });
        return TestId.set(select, "trial-choice-" + choice.number());
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassNames("soft", "small");
        return span;
    }
}
