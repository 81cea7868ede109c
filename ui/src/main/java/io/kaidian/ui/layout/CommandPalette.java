package io.kaidian.ui.layout;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.kaidian.ui.components.TestId;
import java.util.List;

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
        field.setPlaceholder(getTranslation("shell.palette.how"));
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
        add(TestId.set(field, "palette-field"), TestId.set(none, "palette-none"), rights);
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                field.focus();
            }
        });
    }

    private List<PaletteEntry> find(String words) {
        var wanted = words.strip();
        List<PaletteEntry> found = wanted.isEmpty()
                ? List.of()
                : sources.stream()
                        .flatMap(source -> source.find(wanted, MOST).stream())
                        .toList();
        none.setText(wanted.isEmpty() || !found.isEmpty() ? "" : getTranslation("shell.palette.none", wanted));
        return found;
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
