package io.kaidian.cases.documents;

import io.kaidian.platform.blobstore.Watermark;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.Actor;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Writes across a picture who of the staff looks at it and when. */
@Component
class StaffWatermark {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Clock clock;
    private final BusinessZone zone;

    StaffWatermark(Clock clock, BusinessZone zone) {
        this.clock = clock;
        this.zone = zone;
    }

    byte[] on(byte[] picture, Actor viewer) {
        var who = viewer.staffNumber() == null ? viewer.name() : viewer.staffNumber();
        return Watermark.on(picture, who + "  " + MINUTE.format(clock.instant().atZone(zone.id())));
    }
}
