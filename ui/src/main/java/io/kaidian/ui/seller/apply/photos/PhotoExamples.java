package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.KaidianIcon;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drawings of a good photo for a slot, and of the ones that come back most often. */
class PhotoExamples extends Div {

    /** The drawing of a photo as it should be. */
    static final String GOOD = "good";

    private static final Map<DocumentSlot, List<String>> COMMON_FAULTS = Map.of(
            DocumentSlot.ID_FRONT, List.of("glare", "cut", "cover"),
            DocumentSlot.ID_BACK, List.of("glare", "cut"),
            DocumentSlot.HANDHELD, List.of("far", "soft", "cover"),
            DocumentSlot.BUSINESS_LICENCE, List.of("cut", "glare"));

    PhotoExamples(DocumentSlot slot) {
        addClassName("samples");
        var faults = new Div();
        faults.addClassName("samples-faults");
        // Where they do not all fit, keys move them, too.
        faults.getElement().setAttribute("tabindex", "0");
        faults.getElement().setAttribute("role", "group");
        faults.getElement().setAttribute("aria-label", getTranslation("seller.sample.faults"));
        COMMON_FAULTS.getOrDefault(slot, List.of()).forEach(fault -> faults.add(sample(slot, fault, false)));
        add(sample(slot, GOOD, true), faults);
    }

    /** Address of a drawing. */
    static String file(DocumentSlot slot, String what) {
        return "kaidian/samples/" + slot.name().toLowerCase(Locale.ROOT) + "-" + what + ".svg";
    }

    private Div sample(DocumentSlot slot, String what, boolean good) {
        var caption = getTranslation("seller.sample." + slot + "." + what);
        var image = new Image(file(slot, what), caption);
        var words = new Span(caption);
        var line = new Div((good ? KaidianIcon.CHECK : KaidianIcon.STOP).create(), words);
        line.addClassName("sample-caption");
        var sample = new Div(image, line);
        sample.addClassNames("sample", good ? "sample-good" : "sample-bad");
        return sample;
    }
}
