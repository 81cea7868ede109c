package io.kaidian.demo;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.review.quality.GoldenCase;
import io.kaidian.review.quality.GoldenCaseAdministration;
import io.kaidian.worklist.Counters;
import io.kaidian.worklist.Counters.CounterEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Two invented weeks of review, so that the board and the forecast of the demo show something, and a golden case. */
@DemoOnly
@Component
class DemoHistory {

    private static final int DAYS = 14;

    /** Hours in which the invented sellers send and the invented reviewers decide. */
    private static final int FIRST_HOUR = 9;

    private static final int LAST_HOUR = 20;

    private static final String QUEUE = "STANDARD";

    /**
     * A figure of each day.
     *
     * @param least as it is on the quietest day
     * @param rises whether it is higher on busier days; what is counted twice has to agree on every day
     */
    private record DailyFigure(String figure, String who, String what, int least, boolean rises) {}

    private final List<DailyFigure> daily = DemoTables.read(
            "/demo/daily-figures.csv",
            row -> new DailyFigure(
                    row.get("figure"),
                    row.get("who"),
                    row.get("what"),
                    Integer.parseInt(row.get("least")),
                    Boolean.parseBoolean(row.get("rises"))));

    private final Counters counters;
    private final GoldenCaseAdministration goldenCases;
    private final DemoActors actors;
    private final BusinessZone zone;
    private final Clock clock;

    DemoHistory(
            Counters counters,
            GoldenCaseAdministration goldenCases,
            DemoActors actors,
            BusinessZone zone,
            Clock clock) {
        this.counters = counters;
        this.goldenCases = goldenCases;
        this.actors = actors;
        this.zone = zone;
        this.clock = clock;
    }

    /** Figures of the days before today. */
    void addFigures() {
        var today = zone.dateOf(clock.instant());
        var entries = new ArrayList<CounterEntry>();
        for (int day = 1; day <= DAYS; day++) {
            var midnight = zone.startOf(today.minusDays(day));
            for (var figure : daily) {
                var more = figure.rises() ? day * 3 % 5 : 0;
                add(entries, figure.figure(), midnight, figure.who(), figure.what(), figure.least() + more);
            }
            for (int hour = FIRST_HOUR; hour <= LAST_HOUR; hour++) {
                var at = midnight.plus(Duration.ofHours(hour));
                add(entries, "ARRIVED", at, QUEUE, "", 1 + (day + hour) % 4);
                add(entries, "ENDED", at, QUEUE, "DONE", 2 + (day + 2 * hour) % 3);
            }
        }
        counters.add(entries);
    }

    private static void add(
            List<CounterEntry> entries, String figure, Instant at, String who, String what, int number) {
        if (number > 0) {
            entries.add(new CounterEntry(figure, at, who, what, number));
        }
    }

    /** Makes a golden case of that decided one. */
    void makeGolden(CaseId decided, String shownAs) {
        actors.asStaff("lead1", () -> {
            var proposal = goldenCases.propose(decided);
            return goldenCases.make(decided, GoldenCase.Basis.SPECIMEN, shownAs, proposal.decided());
        });
    }
}
