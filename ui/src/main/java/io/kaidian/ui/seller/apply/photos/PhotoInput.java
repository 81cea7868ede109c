package io.kaidian.ui.seller.apply.photos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.server.StreamResourceRegistry.ElementStreamResource;
import com.vaadin.flow.server.streams.UploadHandler;
import io.kaidian.processes.catalogue.EvidenceType;

/**
 * The browser's side of taking a photo in: camera, capture coach, file, drag and paste; it turns and shrinks what is too
 * large, shows how far the upload is, and sends again what broke off.
 */
@Tag("kaidian-photo-input")
@JavaScript("context://kaidian/photo-input.js")
class PhotoInput extends Component {

    /** The header in which the coach says where it saw the card. */
    static final String CARD_CORNERS = "X-Card-Corners";

    private static final ObjectMapper JSON = new ObjectMapper();

    PhotoInput(PhotoInputMessages words, EvidenceType type, UploadHandler upload) {
        getElement().setAttribute("words", json(words.in(getLocale(), type)));
        getElement().setAttribute("limits", json(words.limits(type)));
        getElement().setAttribute("coach", json(words.coach(type)));
        getElement().setAttribute("target", new ElementStreamResource(upload, getElement()));
    }

    /** Whether it offers to take the photo or to take it again. */
    void again(boolean again) {
        getElement().setAttribute("again", again);
    }

    /** Called whenever another file is taken up, whatever becomes of it. */
    void whenBegun(Runnable begun) {
        getElement().addEventListener("begun", taken -> begun.run());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
