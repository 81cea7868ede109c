package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SentAs;

/** The seller's own photo, or the part of it that came back, beside the drawing of how it should look. */
public class PhotoComparison extends Div {

    public PhotoComparison(EvidenceType type, Component own) {
        var good = new Image(
                PhotoExamples.file(type.sample(), PhotoExamples.GOOD),
                getTranslation("seller.sample." + type.sample() + ".good"));
        good.addClassName("sample-drawing");
        addClassName("beside");
        add(
                half(
                        own,
                        Tone.NEEDS_YOU,
                        Tone.NEEDS_YOU.glyph(),
                        getTranslation(SentAs.key("seller.correct.yours", type))),
                half(good, Tone.DONE, KaidianIcon.CHECK, getTranslation("seller.correct.sample")));
        TestId.set(this, "compare-" + type.id());
    }

    private static Component half(Component picture, Tone tone, KaidianIcon kaidianIcon, String words) {
        var caption = new HtmlContainer("figcaption");
        caption.add(kaidianIcon.create(), new Span(words));
        caption.addClassName(tone.css());
        var half = new HtmlContainer("figure");
        half.add(caption, picture);
        return half;
    }
}
