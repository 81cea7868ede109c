package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CertificationCase;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.review.forecast.WaitingTimeForecast.Promise;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import java.time.Instant;

/** When a case is decided, from the queue as it is now, in words. */
@org.springframework.stereotype.Component
class WaitingTimeEstimate {

    /** With one digit after the point, less would read as none. */
    private static final double LEAST_SAID = 0.1;

    private final WaitingTimeForecast forecast;
    private final DateTimeFormats times;

    WaitingTimeEstimate(WaitingTimeForecast forecast, DateTimeFormats times) {
        this.forecast = forecast;
        this.times = times;
    }

    /** When it is to be expected, from the queue as it is now, and how that comes about. */
    void show(Div estimate, CertificationCase c) {
        estimate.removeAll();
        var promise = forecast.promiseFor(c.id());
        if (promise.isEmpty()) {
            if (c.promisedBy() != null) {
                promiseAlone(estimate, c.promisedBy());
            }
            return;
        }
        var now = promise.get();
        if (times.hasPassed(now.promisedBy())) {
            promiseAlone(estimate, now.promisedBy());
        } else {
            expect(estimate, now.promisedBy());
            if (now.estimate().isBefore(now.promisedBy())) {
                said(estimate, "seller.now.estimate", now.estimate());
            }
        }
        estimate.add(how(c, now));
    }

    /** Where the figures behind a promise were not kept. */
    private void promiseAlone(Div estimate, Instant by) {
        if (times.hasPassed(by)) {
            var late = new H2(word("seller.now.late.open"));
            estimate.add(TestId.set(late, "case-promise"));
            said(estimate, "seller.now.late.said", by);
        } else {
            expect(estimate, by);
        }
    }

    private void expect(Div estimate, Instant by) {
        estimate.add(TestId.set(new H2(times.promised(by)), "case-promise"));
    }

    private void said(Div estimate, String key, Instant at) {
        var said = new Span(word(key, times.dateTime(at)));
        said.addClassName("soft");
        estimate.add(TestId.set(said, "case-said"));
    }

    private Component how(CertificationCase c, Promise now) {
        var how = new Details(
                word("seller.now.how"),
                new Paragraph(word("seller.now.how.queue", now.ahead())),
                new Paragraph(rate(now)),
                new Paragraph(word("seller.now.how.made", times.dateTime(now.madeAt()))),
                new Paragraph(word("seller.now.how." + c.status())));
        how.addClassNames("small", "soft");
        return TestId.set(how, "case-how");
    }

    private String rate(Promise now) {
        if (now.perHour() < LEAST_SAID) {
            return word("seller.now.how.rate.unknown");
        }
        return word(now.measured() ? "seller.now.how.rate.measured" : "seller.now.how.rate.guessed", now.perHour());
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
