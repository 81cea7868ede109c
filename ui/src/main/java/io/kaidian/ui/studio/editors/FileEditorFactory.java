package io.kaidian.ui.studio.editors;

import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Finds what edits a file, or shows it to those who may not write now. */
@Component
public class FileEditorFactory {

    private static final DraftFormActions NO_FORMS = new DraftFormActions() {
        @Override
        public List<StepForm> forms() {
            return List.of();
        }

        @Override
        public void create(Consumer<String> then) {
            throw new UnsupportedOperationException("no draft");
        }

        @Override
        public void open(String id) {
            throw new UnsupportedOperationException("no draft");
        }
    };

    private final JsonColumns json;
    private final StudioLabels words;
    private final ElementTemplates templates;
    private final KaidianI18nProvider translations;

    FileEditorFactory(
            JsonColumns json, StudioLabels words, ElementTemplates templates, KaidianI18nProvider translations) {
        this.json = json;
        this.words = words;
        this.templates = templates;
        this.translations = translations;
    }

    /** Shows a file that is no part of a draft; nothing can be changed there. */
    public FileEditor preview(String file) {
        return of(file, false, NO_FORMS);
    }

    /** @param forms of the draft, which steps of its diagrams can show */
    public FileEditor of(String file, boolean writable, DraftFormActions forms) {
        return switch (file) {
            case ProcessResources.PARAMETERS -> new ParameterEditor(writable);
            case ReasonCatalogue.RESOURCE,
                    ViolationCatalogue.RESOURCE,
                    EvidenceCatalogue.RESOURCE,
                    EvidenceFields.RESOURCE,
                    ConsentDeclaration.RESOURCE -> new CatalogueEditor(CatalogueColumns.of(file), writable);
            case MessageTemplateEditor.CHINESE, MessageTemplateEditor.ENGLISH -> new MessageTemplateEditor(writable);
            default -> drawn(file, writable, forms);
        };
    }

    private FileEditor drawn(String file, boolean writable, DraftFormActions forms) {
        if (file.endsWith(".bpmn")) {
            return writable
                    ? new DiagramEditor(json, file, templates.capabilities(), forms)
                    : new DiagramPreview(json, words, file);
        }
        if (file.endsWith(".dmn")) {
            return writable
                    ? new DecisionTableEditor(json, translations, file)
                    : new DecisionTablePreview(new DecisionTableLabels(translations), file);
        }
        if (FormDefinition.isForm(file)) {
            return new FormEditor(json, file, writable);
        }
        return writable ? new PlainTextEditor(file) : new PlainTextPreview(file);
    }
}
