package io.kaidian.ui.analyst;

import io.kaidian.processes.ConsentText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.support.database.Json;
import org.springframework.stereotype.Component;

/** Finds what edits a file, or shows it to those who may not write now. */
@Component
class FileEditors {

    private final Json json;
    private final StudioWords words;
    private final StepTemplates templates;

    FileEditors(Json json, StudioWords words, StepTemplates templates) {
        this.json = json;
        this.words = words;
        this.templates = templates;
    }

    FileEditor of(String file, boolean writable) {
        return switch (file) {
            case ProcessResources.PARAMETERS -> new NumbersEditor(writable);
            case ReasonCatalogue.RESOURCE, ViolationCatalogue.RESOURCE, ConsentText.RESOURCE ->
                new CatalogueEditor(CatalogueColumns.of(file), writable);
            case NoticesEditor.CHINESE, NoticesEditor.ENGLISH -> new NoticesEditor(writable);
            default -> drawn(file, writable);
        };
    }

    private FileEditor drawn(String file, boolean writable) {
        if (file.endsWith(".bpmn")) {
            return writable ? new DiagramEditor(json, file, templates.knowledge()) : new DiagramLook(json, words, file);
        }
        if (file.endsWith(".dmn") && writable) {
            return new TableEditor(json, file);
        }
        return writable ? new TextEditor(file) : new FileCanvas(file);
    }
}
