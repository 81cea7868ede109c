package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.KaidianIcon;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drawings of a good photo, and of the ones that come back most often. */
class PhotoExamples extends Div {

    /** The drawing of a photo as it should be. */
    static final String GOOD = "good";

    private static final Map<EvidenceType.Sample, List<String>> COMMON_FAULTS = Map.of(
            EvidenceType.Sample.CARD_FRONT, List.of("glare", "cut", "cover"),
            EvidenceType.Sample.CARD_BACK, List.of("glare", "cut"),
            EvidenceType.Sample.CARD_IN_HAND, List.of("far", "soft", "cover"),
            EvidenceType.Sample.LICENCE, List.of("cut", "glare"),
            EvidenceType.Sample.PASSPORT, List.of("glare", "cut"),
            EvidenceType.Sample.PASSPORT_IN_HAND, List.of("far", "soft", "cover"),
            EvidenceType.Sample.PAPER, List.of("cut", "glare"));

    PhotoExamples(EvidenceType.Sample subject) {
        addClassName("samples");
        var faults = new Div();
        faults.addClassName("samples-faults");
        // Where they do not all fit, keys move them, too.
        faults.getElement().setAttribute("tabindex", "0");
        faults.getElement().setAttribute("role", "group");
        faults.getElement().setAttribute("aria-label", getTranslation("seller.sample.faults"));
        COMMON_FAULTS.getOrDefault(subject, List.of()).forEach(fault -> faults.add(sample(subject, fault, false)));
        add(sample(subject, GOOD, true), faults);
    }

    /** Address of a drawing. */
    static String file(EvidenceType.Sample subject, String what) {
        return "kaidian/samples/" + subject.name().toLowerCase(Locale.ROOT) + "-" + what + ".svg";
    }

    private Div sample(EvidenceType.Sample subject, String what, boolean good) {
        var caption = getTranslation("seller.sample." + subject + "." + what);
        var image = new Image(file(subject, what), caption);
        var words = new Span(caption);
        var line = new Div((good ? KaidianIcon.CHECK : KaidianIcon.STOP).create(), words);
        line.addClassName("sample-caption");
        var sample = new Div(image, line);
        sample.addClassNames("sample", good ? "sample-good" : "sample-bad");
        return sample;
    }
}
