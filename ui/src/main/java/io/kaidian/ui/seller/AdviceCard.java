package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.findings.Finding;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing to do: the act first, then what is wrong, and the measure behind it as a small bar. */
public class AdviceCard extends Div {

    /** Units that say something to a person; anything else is left to the words. */
    private static final Set<String> SHOWN_UNITS =
            Set.of("px", "percent", "bytes", "months", "years", "ratio", "level");

    /** A bare ratio says nothing; these rules have words for theirs. */
    private static final Map<String, String> RATIOS =
            Map.of("photo.sharpness", "sharpness", "handheld.face.sharpness", "sharpness", "photo.motion", "shake");

    private static final double FULL = 100;
    private static final double SMALL_PERCENT = 10;
    private static final int BYTES_A_MEGABYTE = 1 << 20;

    private final Locale language;
    private final Div text;
    private final Div buttons = new Div();

    public AdviceCard(Advice advice) {
        this(advice, UI.getCurrent().getLocale());
    }

    /** @param language in which the advice is written, and its figures are said */
    AdviceCard(Advice advice, Locale language) {
        this.language = language;
        var tone = advice.isAboutSomebodyElse() ? Tone.NEEDS_YOU : advice.tone();
        addClassNames("advice", tone.css());
        TestId.set(this, "advice");
        getElement().setAttribute("data-code", advice.code());

        var act = new Span(advice.act());
        act.addClassName("advice-act");
        var message = new Span(advice.message());
        message.addClassName("advice-message");
        text = new Div(act, message);
        text.addClassName("advice-text");
        addMeasure(advice, text);
        add((tone == Tone.NEEDS_YOU ? tone.glyph() : KaidianIcon.TIP).create(), text);
    }

    /** Says which photo it is about, where cards of several stand below each other. */
    public AdviceCard about(String photo) {
        var name = new Span(photo);
        name.addClassNames("advice-about", "small");
        text.addComponentAsFirst(name);
        return this;
    }

    /** Shows what was measured of a finding that belongs to no case. */
    public AdviceCard measured(Finding finding) {
        Measure.of(finding).ifPresent(measure -> addMeasure(measure, null, text));
        return this;
    }

    /** Puts something to press below the words. */
    void offer(Component button) {
        if (buttons.getParent().isEmpty()) {
            buttons.addClassName("row");
            text.add(buttons);
        }
        buttons.add(button);
    }

    /** What was measured, and what is needed. */
    private record Measure(double value, double needed, String unit, String rule) {

        /** Empty where the figures say nothing to whoever took the photo. */
        private static Optional<Measure> of(Finding finding) {
            var value = finding.measured();
            var needed = finding.required();
            var unit = finding.unit();
            if (value == null
                    || needed == null
                    || unit == null
                    || needed <= 0
                    || !SHOWN_UNITS.contains(unit)
                    || unit.equals("ratio") && !RATIOS.containsKey(finding.rule())) {
                return Optional.empty();
            }
            return Optional.of(new Measure(value, needed, unit, finding.rule()));
        }

        /** Pixels say little without saying of what. */
        private String name() {
            return switch (unit) {
                case "ratio" -> RATIOS.getOrDefault(rule, unit);
                default -> unit;
            };
        }

        /** Of a limit of 0.5 % nothing would be left without a decimal. */
        private boolean isFine() {
            return switch (unit) {
                case "bytes", "ratio" -> true;
                case "percent" -> Math.min(value, needed) < SMALL_PERCENT;
                default -> false;
            };
        }
    }

    private void addMeasure(Advice advice, Div text) {
        Optional.ofNullable(advice.finding())
                .flatMap(found -> Measure.of(found.finding()))
                .ifPresent(measure -> addMeasure(measure, advice.measure(), text));
    }

    /** @param said what was measured, in words that know more of it; null where there are none */
    private void addMeasure(Measure measure, @Nullable String said, Div text) {
        var most = Math.max(measure.value(), measure.needed());
        var bar = new Div(part("meter-fill", measure.value() / most), part("meter-need", measure.needed() / most));
        bar.addClassName("meter");
        bar.getElement().setAttribute("aria-hidden", "true");
        var words = new Span(
                said != null
                        ? said
                        : getTranslation(
                                language,
                                "seller.measure." + measure.name(),
                                figure(measure.value(), measure),
                                figure(measure.needed(), measure)));
        words.addClassNames("meter-words", "num");
        text.add(bar, words);
    }

    private static Div part(String css, double share) {
        var part = new Div();
        part.addClassName(css);
        part.getStyle().set(css.equals("meter-fill") ? "width" : "left", Math.round(FULL * share) + "%");
        return part;
    }

    private String figure(double value, Measure measure) {
        var format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(measure.isFine() ? 1 : 0);
        return format.format(measure.unit().equals("bytes") ? value / BYTES_A_MEGABYTE : value);
    }
}
