package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds diagrams for permits and tables to a draft, each with what it needs to be published as it is. */
class DraftProcessFiles {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,9}");
    private static final int LONGEST_NAME = 80;

    private final DraftService drafts;
    private final DraftId draft;
    private final Consumer<String> open;

    /** @param open called with the name of a new file */
    DraftProcessFiles(DraftService drafts, DraftId draft, Consumer<String> open) {
        this.drafts = drafts;
        this.draft = draft;
        this.open = open;
    }

    /** Asks for a name and opens a process for a permit of that name. */
    void createProcess() {
        ask("studio.process", ".bpmn", "new-permit.bpmn");
    }

    /** Asks for a name and opens a table of that name. */
    void createTable() {
        ask("studio.newTable", ".dmn", "new-table.dmn");
    }

    private void ask(String key, String suffix, String template) {
        var english = field(key + ".nameEn");
        english.setHelperText(say(key + ".nameHelp"));
        var chinese = field(key + ".nameZh");
        var dialog = FirstField.focusIn(new Dialog(say(key + ".new")));
        var create = new Button(say(key + ".create"), click -> {
            var file = "processes/" + DraftForms.idOf(english.getValue()) + suffix;
            var isTaken =
                    drafts.files(draft).stream().anyMatch(known -> known.name().equals(file));
            english.setErrorMessage(say(isTaken ? key + ".taken" : "studio.form.idNeeded"));
            english.setInvalid(
                    isTaken || !ID.matcher(DraftForms.idOf(english.getValue())).matches());
            chinese.setErrorMessage(say(key + ".nameNeeded"));
            chinese.setInvalid(chinese.getValue().isBlank());
            if (!english.isInvalid() && !chinese.isInvalid()) {
                dialog.close();
                drafts.save(draft, file, 0, content(template, english.getValue(), chinese.getValue()));
                open.accept(file);
            }
        });
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        english.pressOnEnter(create);
        chinese.pressOnEnter(create);
        TestId.set(english, "file-name-en");
        TestId.set(chinese, "file-name-zh");
        // The reader's own language first.
        if (Locale.ENGLISH.getLanguage().equals(UI.getCurrent().getLocale().getLanguage())) {
            dialog.add(english, chinese);
        } else {
            dialog.add(chinese, english);
        }
        dialog.getFooter()
                .add(
                        TestId.set(new Button(say("shell.cancel"), click -> dialog.close()), "file-cancel"),
                        TestId.set(create, "file-create"));
        dialog.setWidth("440px");
        dialog.open();
    }

    private static ValidatedTextField field(String key) {
        var field = new ValidatedTextField(say(key));
        field.setMaxLength(LONGEST_NAME);
        field.setWidthFull();
        return field;
    }

    private String content(String template, String english, String chinese) {
        var id = DraftForms.idOf(english);
        return read(template)
                .replace("$KEY$", keyOf(id))
                .replace("$KIND$", id.toUpperCase(Locale.ROOT).replace('-', '_'))
                .replace("$EN$", escaped(english.strip()))
                .replace("$ZH$", escaped(chinese.strip()))
                .replace("$EVIDENCE$", firstType());
    }

    /** What most papers are like; the author names another. */
    private String firstType() {
        return EvidenceCatalogue.of(
                        drafts.file(draft, EvidenceCatalogue.RESOURCE).content())
                .all()
                .stream()
                .filter(type -> !type.retired())
                .max(java.util.Comparator.comparing(type -> type.reader() == EvidenceType.Reader.PAPER))
                .map(EvidenceType::id)
                .orElse("");
    }

    /** An id such as {@code food-permit} becomes {@code foodPermit}. */
    private static String keyOf(String id) {
        var words = id.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String read(String template) {
        try (var in = DraftProcessFiles.class.getResourceAsStream("/diagrams/" + template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
