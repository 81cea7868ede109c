package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.ui.components.Toast;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the clock of the demo says, and buttons that move it forward. */
class DemoClockCard extends Div {

    private static final List<Duration> STEPS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    private final DemoClock clock;
    private final ZoneId zone;
    private final String zoneName;
    private final Paragraph now = new Paragraph();

    /** @param zoneName as people call it */
    DemoClockCard(DemoClock clock, ZoneId zone, String zoneName) {
        this.clock = clock;
        this.zone = zone;
        this.zoneName = zoneName;
        addClassName("card");
        getElement().setAttribute("data-testid", "clock");
        var how = new Paragraph(getTranslation("admin.clock.how"));
        how.addClassName("soft");
        var steps = new Div();
        steps.addClassName("row");
        for (var step : STEPS) {
            var button = new Button(
                    step.toDays() == 0
                            ? getTranslation("admin.clock.hours", step.toHours())
                            : getTranslation("admin.clock.days", step.toDays()),
                    click -> advance(step));
            button.getElement().setAttribute("data-testid", "advance-" + step);
            steps.add(button);
        }
        now.addClassName("num");
        add(new H2(getTranslation("admin.clock")), now, how, steps);
        show();
    }

    private void advance(Duration span) {
        clock.advance(span);
        show();
        Toast.success(getTranslation("admin.clock.moved"));
    }

    private void show() {
        // In the zone of every other time that is shown.
        now.setText(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone).format(clock.now()) + " " + zoneName);
    }
}
