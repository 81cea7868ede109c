package io.kaidian.ui.studio.drafts;

import com.fasterxml.jackson.databind.node.TextNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.kaidian.forms.FormComponent;
import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormParser;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.editors.DraftFormActions;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds forms to a draft and takes them out of it. */
class DraftForms implements DraftFormActions {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,9}");

    private static final Pattern DECISION = Pattern.compile("<(?:\\w+:)?decision\\s[^>]*?\\bid=\"([^\"]+)\"");

    /** A new form can be finished: it has one button. */
    private static final String NEW = """
            {
              "type": "default",
              "id": "%s",
              %s,
              "schemaVersion": 19,
              "components": [
                {
                  "type": "button",
                  "id": "Button_Done",
                  "label": "%s",
                  "action": "submit",
                  "properties": {
                    "labelZh": "%s",
                    "outcome": "DONE"
                  }
                }
              ]
            }
            """;

    private static final int LONGEST_TITLE = 60;

    private static final int FIRST_BEYOND_LATIN = 0x250;

    private final DraftService drafts;
    private final StudioLabels words;
    private final DraftId draft;

    DraftForms(DraftService drafts, StudioLabels words, DraftId draft) {
        this.drafts = drafts;
        this.words = words;
        this.draft = draft;
    }

    @Override
    public List<StepForm> forms() {
        var language = UI.getCurrent().getLocale();
        return drafts.files(draft).stream()
                .filter(file -> FormDefinition.isForm(file.name()))
                .map(file -> {
                    var id = FormDefinition.idOf(file.name());
                    var read = FormParser.parse(file.name(), file.content()).form();
                    var outcomes = read == null ? List.<FormComponent.Outcome>of() : read.outcomes();
                    return new StepForm(
                            id,
                            words.file(file.name(), file.content()),
                            FormDefinition.outcomeVariableOf(id),
                            outcomes.stream()
                                    .map(outcome -> new Choice(
                                            outcome.value(), outcome.label().in(language)))
                                    .toList());
                })
                .toList();
    }

    @Override
    public List<String> tables() {
        return drafts.files(draft).stream()
                .filter(file -> file.name().endsWith(".dmn"))
                .map(file -> DECISION.matcher(file.content()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    @Override
    public void open(String id) {
        StudioNavigation.draft(draft, new DraftLocation(FormDefinition.fileOf(id), null, null));
    }

    @Override
    public void create(Consumer<String> then) {
        var name = new ValidatedTextField(say("studio.form.id"));
        name.setMaxLength(LONGEST_TITLE);
        name.setHelperText(say("studio.form.idHelp"));
        name.setWidthFull();
        var dialog = FirstField.focusIn(new Dialog(say("studio.form.new")));
        var create = new Button(say("studio.form.create"), click -> {
            var title = name.getValue().strip();
            var taken = forms().stream()
                    .anyMatch(form ->
                            form.name().equalsIgnoreCase(title) || form.id().equals(idOf(title)));
            name.setErrorMessage(say(taken ? "studio.form.taken" : "studio.form.idNeeded", title));
            name.setInvalid(taken || title.isEmpty());
            if (!name.isInvalid()) {
                dialog.close();
                var id = freeId(title);
                drafts.save(draft, FormDefinition.fileOf(id), 0, empty(id, title));
                then.accept(id);
            }
        });
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        name.pressOnEnter(create);
        dialog.add(TestId.set(name, "form-id"));
        dialog.getFooter()
                .add(new Button(say("shell.cancel"), click -> dialog.close()), TestId.set(create, "form-create"));
        dialog.setWidth("440px");
        dialog.open();
    }

    private static String empty(String id, String title) {
        var ui = UI.getCurrent();
        var isEnglish = title.chars().allMatch(letter -> letter < FIRST_BEYOND_LATIN);
        var written = TextNode.valueOf(title);
        return NEW.formatted(
                id,
                (isEnglish ? "\"name\": %s" : "\"properties\": { \"nameZh\": %s }").formatted(written),
                ui.getTranslation(Locale.ENGLISH, "studio.form.done"),
                ui.getTranslation(Locale.SIMPLIFIED_CHINESE, "studio.form.done"));
    }

    /** Takes a form out of the draft after asking; one that a step still shows stays. */
    void delete(String file, Runnable then) {
        var id = FormDefinition.idOf(file);
        var users = users(id);
        if (users.isEmpty()) {
            Confirm.before(
                    "studio.form.delete",
                    () -> {
                        drafts.drop(draft, file);
                        then.run();
                    },
                    words.file(file, drafts.contents(draft)));
        } else {
            Toast.error(say("studio.form.used", users.stream().map(words::file).collect(Collectors.joining(", "))));
        }
    }

    private List<String> users(String id) {
        var named = Pattern.compile("formRef\\s*=\\s*[\"']" + Pattern.quote(id) + "[\"']");
        return drafts.files(draft).stream()
                .filter(file -> file.name().endsWith(".bpmn")
                        && named.matcher(file.content()).find())
                .map(DraftFile::name)
                .toList();
    }

    /** What a title in Latin letters says, else a number: no step shows a form by its title. */
    private String freeId(String title) {
        var id = idOf(title);
        if (ID.matcher(id).matches()) {
            return id;
        }
        var taken = drafts.files(draft).stream().map(DraftFile::name).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "form-" + number)
                .filter(free -> !taken.contains(FormDefinition.fileOf(free)))
                .findFirst()
                .orElseThrow();
    }

    /** Words become an id such as {@code call-the-seller}. */
    static String idOf(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_.-]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
