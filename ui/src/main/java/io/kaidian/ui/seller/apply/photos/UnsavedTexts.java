package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.server.VaadinSession;
import io.kaidian.cases.CaseId;
import io.kaidian.processes.catalogue.EvidenceField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was typed beside files and is kept nowhere, because its field does not take it. It stays as long as the session, so that the page
 * shows it again with its fault after it was drawn anew, as in another language.
 */
public final class UnsavedTexts {

    private final Map<Place, String> texts = new LinkedHashMap<>();

    private record Place(CaseId id, String field) {}

    /** Who says on the page that something is not saved. */
    public interface Listener {

        /** Something more or less is unsaved than before. */
        void unsavedChanged();
    }

    private UnsavedTexts() {}

    /** Those of the session that works now. */
    public static UnsavedTexts ofSession() {
        var session = VaadinSession.getCurrent();
        var known = session.getAttribute(UnsavedTexts.class);
        if (known != null) {
            return known;
        }
        var texts = new UnsavedTexts();
        session.setAttribute(UnsavedTexts.class, texts);
        return texts;
    }

    /** What was typed into that field and is not saved; empty where nothing is. */
    Optional<String> of(CaseId id, EvidenceField field) {
        return Optional.ofNullable(texts.get(new Place(id, field.id())));
    }

    /** @param text null once the field has what it takes */
    void put(CaseId id, EvidenceField field, @Nullable String text) {
        if (text == null) {
            texts.remove(new Place(id, field.id()));
        } else {
            texts.put(new Place(id, field.id()), text);
        }
    }

    /** Which of these fields hold something that is not saved. */
    public List<EvidenceField> among(CaseId id, List<EvidenceField> fields) {
        return fields.stream().filter(field -> of(id, field).isPresent()).toList();
    }
}
