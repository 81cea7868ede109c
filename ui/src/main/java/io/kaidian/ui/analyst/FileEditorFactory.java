package io.kaidian.ui.analyst;

import io.kaidian.processes.ConsentDeclaration;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.support.database.JsonColumns;
import org.springframework.stereotype.Component;

/** Finds what edits a file, or shows it to those who may not write now. */
@Component
class FileEditorFactory {

    private final JsonColumns json;
    private final StudioLabels words;
    private final ElementTemplates templates;

    FileEditorFactory(JsonColumns json, StudioLabels words, ElementTemplates templates) {
        this.json = json;
        this.words = words;
        this.templates = templates;
    }

    FileEditor of(String file, boolean writable) {
        return switch (file) {
            case ProcessResources.PARAMETERS -> new ParameterEditor(writable);
            case ReasonCatalogue.RESOURCE, ViolationCatalogue.RESOURCE, ConsentDeclaration.RESOURCE ->
                new CatalogueEditor(CatalogueColumns.of(file), writable);
            case MessageTemplateEditor.CHINESE, MessageTemplateEditor.ENGLISH -> new MessageTemplateEditor(writable);
            default -> drawn(file, writable);
        };
    }

    private FileEditor drawn(String file, boolean writable) {
        if (file.endsWith(".bpmn")) {
            return writable
                    ? new DiagramEditor(json, file, templates.knowledge())
                    : new DiagramPreview(json, words, file);
        }
        if (file.endsWith(".dmn") && writable) {
            return new DecisionTableEditor(json, file);
        }
        return writable ? new PlainTextEditor(file) : new PlainTextPreview(file);
    }
}
