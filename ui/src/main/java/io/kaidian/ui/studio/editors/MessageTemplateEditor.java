package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.platform.database.StorableText;
import io.kaidian.studio.drafts.PropertiesFile;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sellers are written: subject and body in both languages, with a preview of the message. Keys belong to the program. */
public class MessageTemplateEditor implements FileEditor {

    public static final String CHINESE = "notices/notices_zh_CN.properties";
    public static final String ENGLISH = "notices/notices_en.properties";

    private static final String SUBJECT = ".subject";
    private static final String BODY = ".body";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    private final boolean writable;
    private final Div page = new Div();
    private final Grid<String> messages = new Grid<>();
    private final TextField search = new ValidatedTextField();
    private final Div side = new Div();
    private PropertiesFile chinese = new PropertiesFile("");
    private PropertiesFile english = new PropertiesFile("");
    private @Nullable String chosen;
    private BiConsumer<String, String> changed = (file, text) -> {};

    MessageTemplateEditor(boolean writable) {
        this.writable = writable;
        search.setPlaceholder(page.getTranslation("studio.search"));
        search.setAriaLabel(page.getTranslation("studio.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> list());
        messages.addColumn(this::subject)
                .setHeader(page.getTranslation("studio.notice.subject"))
                .setTooltipGenerator(this::subject);
        messages.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        messages.addSelectionListener(
                selection -> selection.getFirstSelectedItem().ifPresent(this::open));
        TestId.set(messages, "entries");
        var head = new Div(TestId.set(search, "entry-search"));
        head.addClassName("studio-head");
        var left = new Div(head, messages);
        left.addClassName("entries");
        side.addClassName("entry-side");
        page.addClassNames("board", "board-form", "board-split");
        page.add(left, side);
    }

    @Override
    public Component component() {
        return page;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        chinese = new PropertiesFile(contents.apply(CHINESE));
        english = new PropertiesFile(contents.apply(ENGLISH));
        list();
        var before = chosen;
        chosen = null;
        var keys = keys();
        if (!keys.isEmpty()) {
            open(before != null && keys.contains(before) ? before : keys.get(0));
        }
    }

    @Override
    public void onChanged(BiConsumer<String, String> listener) {
        changed = listener;
    }

    @Override
    public void choose(String key) {
        var name = key.replaceFirst("\\.(subject|body)$", "");
        if (keys().contains(name)) {
            open(name);
        }
    }

    private List<String> keys() {
        return chinese.texts().keySet().stream()
                .filter(key -> key.endsWith(SUBJECT))
                .map(key -> key.substring(0, key.length() - SUBJECT.length()))
                .toList();
    }

    private void list() {
        var wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        messages.setItems(keys().stream()
                .filter(key -> (key
                                + chinese.texts().get(key + SUBJECT)
                                + english.texts().get(key + SUBJECT))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList());
    }

    private void open(String key) {
        if (key.equals(chosen)) {
            return;
        }
        chosen = key;
        var preview = new Div();
        preview.addClassName("entry-preview");
        TestId.set(preview, "entry-preview");
        var fields = new Div();
        fields.addClassName("entry-fields");
        for (var part : List.of(SUBJECT, BODY)) {
            if (chinese.texts().containsKey(key + part)) {
                fields.add(pair(key + part, part, preview));
            }
        }
        side.removeAll();
        var code = new Paragraph(key);
        code.addClassNames("code", "soft");
        side.add(new Div(
                new H2(subject(key)), code, fields, new H3(page.getTranslation("studio.entry.preview")), preview));
        preview(preview);
    }

    private Component pair(String key, String part, Div preview) {
        var zh = area(chinese, key, part, "studio.chinese");
        var en = area(english, key, part, "studio.english");
        Runnable check = () -> {
            zh.setInvalid(isBroken(zh.getValue()));
            en.setInvalid(isBroken(en.getValue()) || !arguments(zh.getValue()).equals(arguments(en.getValue())));
        };
        zh.addValueChangeListener(typed -> {
            check.run();
            if (!zh.isInvalid()) {
                chinese = chinese.with(key, typed.getValue().strip());
                preview(preview);
                changed.accept(CHINESE, chinese.content());
            }
        });
        en.addValueChangeListener(typed -> {
            check.run();
            if (!en.isInvalid()) {
                english = english.with(key, typed.getValue().strip());
                preview(preview);
                changed.accept(ENGLISH, english.content());
            }
        });
        var pair = new Div(zh, en);
        pair.addClassName("entry-pair");
        return pair;
    }

    private TextArea area(PropertiesFile file, String key, String part, String language) {
        var area = new ValidatedTextArea(
                page.getTranslation("studio.notice" + part) + " · " + page.getTranslation(language));
        area.setValue(file.texts().getOrDefault(key, ""));
        area.setMaxLength(StorableText.LONGEST);
        area.setReadOnly(!writable);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setErrorMessage(page.getTranslation("studio.notice.broken"));
        return TestId.set(area, "text-" + key + (file == chinese ? "-zh" : "-en"));
    }

    private void preview(Div preview) {
        preview.removeAll();
        for (var file : List.of(chinese, english)) {
            var language = file == chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
            var subject = new Paragraph(filled(SUBJECT, language));
            subject.addClassName("preview-act");
            var body = new Paragraph(filled(BODY, language));
            body.addClassName("preview-body");
            var card = new Div(subject, body);
            card.addClassNames("card", "preview-card");
            card.getElement().setAttribute("lang", language.toLanguageTag());
            preview.add(card);
        }
    }

    private String filled(String part, Locale language) {
        var text = (language == Locale.ENGLISH ? english : chinese).texts().getOrDefault(chosen + part, "");
        try {
            return new MessageFormat(text, language).format(samples(language));
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private Object[] samples(Locale language) {
        return MessageSampleValues.of(Objects.requireNonNull(chosen, "no message is open")).stream()
                .map(sample -> switch (sample) {
                    case FIGURE -> (Object) 2;
                    case DATE -> "2026-12-31";
                    case WORDS, FAULTS -> page.getTranslation(language, "studio.notice.sample." + sample);
                })
                .toArray();
    }

    private static boolean isBroken(String text) {
        if (text.isBlank()) {
            return true;
        }
        try {
            new MessageFormat(text, Locale.ENGLISH);
            return false;
        } catch (IllegalArgumentException broken) {
            return true;
        }
    }

    private static TreeSet<String> arguments(String text) {
        var found = new TreeSet<String>();
        ARGUMENT.matcher(text).results().forEach(result -> found.add(result.group(1)));
        return found;
    }

    private String subject(String key) {
        var inEnglish = UI.getCurrent().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        return (inEnglish ? english : chinese).texts().getOrDefault(key + SUBJECT, key);
    }
}
