package io.kaidian.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.kaidian.ui.components.TestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One field that finds everything that somebody may open; arrows and Enter choose. */
class CommandPalette extends Dialog {

    /** Of each kind. */
    private static final int MOST = 8;

    private final List<PaletteSource> sources;
    private final ComboBox<PaletteEntry> field = new ComboBox<>();
    private final Paragraph none = new Paragraph();

    CommandPalette(List<PaletteSource> sources) {
        this.sources = sources;
        setHeaderTitle(getTranslation("shell.palette"));
        setWidth("min(92vw, 640px)");
        setTop("12vh");
        TestId.set(this, "palette");
        var kinds = sources.stream().flatMap(source -> source.kinds().stream()).distinct();
        field.setPlaceholder(getTranslation(
                "shell.palette.how",
                kinds.map(CommandPalette::many).collect(Collectors.joining(getTranslation("shell.palette.comma")))));
        field.setAriaLabel(getTranslation("shell.palette"));
        field.setWidthFull();
        field.setItems(query -> find(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        // Never what was typed alone, which the field would take for chosen already: the first arrow leads to the first
        // line.
        field.setItemLabelGenerator(entry -> entry.label() + " · " + entry.kind());
        field.setRenderer(new ComponentRenderer<>(CommandPalette::line));
        field.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                close();
                change.getValue().open().run();
            }
        });
        // Escape leaves at once, not first the list and then the dialog.
        field.getElement().addEventListener("keydown", escaped -> close()).setFilter("event.key === 'Escape'");
        var rights = new Paragraph(getTranslation("shell.palette.rights"));
        rights.addClassNames("soft", "small");
        none.getElement().setAttribute("role", "status");
        // Above the field, below which its list lies; the room is there before the words are.
        none.setMinHeight("1.5em");
        add(TestId.set(none, "palette-none"), TestId.set(field, "palette-field"), rights);
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                field.focus();
            }
        });
    }

    private List<PaletteEntry> find(String words) {
        var wanted = words.strip();
        var found = new ArrayList<PaletteEntry>();
        var more = new LinkedHashSet<String>();
        if (!wanted.isEmpty()) {
            for (var source : sources) {
                // One more than shown tells whether there are more; of each kind, where a source knows several.
                var perKind = source.find(wanted, MOST + 1).stream()
                        .collect(Collectors.groupingBy(PaletteEntry::kind, LinkedHashMap::new, Collectors.toList()));
                perKind.forEach((kind, entries) -> {
                    found.addAll(entries.subList(0, Math.min(MOST, entries.size())));
                    if (entries.size() > MOST) {
                        more.add(kind);
                    }
                });
            }
        }
        none.setText(wanted.isEmpty() ? "" : said(wanted, found.isEmpty(), more));
        return found;
    }

    private String said(String wanted, boolean isNothing, Set<String> more) {
        if (isNothing) {
            var isAboutNames =
                    sources.stream().anyMatch(source -> source.kinds().contains("case"));
            return getTranslation(isAboutNames ? "shell.palette.none.names" : "shell.palette.none", wanted);
        }
        return more.isEmpty()
                ? ""
                : getTranslation(
                        "shell.palette.more",
                        more.stream()
                                .map(CommandPalette::many)
                                .collect(Collectors.joining(getTranslation("shell.palette.and"))));
    }

    private static String many(String kind) {
        return UI.getCurrent().getTranslation("shell.palette.many." + kind);
    }

    private static Div line(PaletteEntry entry) {
        var line = new Div();
        var kind = new Span(line.getTranslation("shell.palette." + entry.kind()));
        kind.addClassName("tag");
        var label = new Span(entry.label());
        label.addClassName("palette-label");
        var detail = new Span(entry.detail());
        detail.addClassNames("soft", "small");
        line.add(kind, label, detail);
        line.addClassName("palette-line");
        return line;
    }
}
