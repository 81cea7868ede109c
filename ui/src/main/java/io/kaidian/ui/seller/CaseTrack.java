package io.kaidian.ui.seller;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.support.diagrams.MainPath;
import io.kaidian.support.diagrams.MainPath.Place;
import io.kaidian.support.diagrams.MainPath.Way;
import io.kaidian.ui.shell.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The steps of a case, from the diagram on which it runs, in the seller's words. A place that an analyst adds is shown with
 * the name that it has in the diagram.
 */
@Component
class CaseTrack {

    /** Places for which the seller's screens have words of their own. */
    private static final Set<String> OWN_WORDS = Set.of(
            CertificationProcess.CHECK_DOCUMENTS,
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.PEOPLE_DECIDE,
            CertificationProcess.SELLER_CERTIFIED);

    /** Where a case stands that has no process: a draft that was withdrawn. */
    private static final Way NO_WAY = new Way(List.of(), -1, false);

    private final MainPath path;

    CaseTrack(MainPath path) {
        this.path = path;
    }

    /** The steps of that case as they stand now. */
    List<Track.Step> of(CertificationCase c) {
        var way = path.of(CertificationProcess.KEY, c.id().toString(), CertificationProcess.SELLER_CERTIFIED)
                .orElse(NO_WAY);
        var steps = new ArrayList<Track.Step>();
        steps.add(step("sent", Track.State.PASSED));
        for (int i = 0; i < way.places().size(); i++) {
            steps.add(step(way.places().get(i), state(c, way, i)));
        }
        return steps;
    }

    private static Track.State state(CertificationCase c, Way way, int index) {
        var last = way.places().size() - 1;
        if (c.status() == CaseStatus.CERTIFIED) {
            return Track.State.PASSED;
        }
        if (c.status() == CaseStatus.DECLINED) {
            return index == last ? Track.State.STOPPED : Track.State.PASSED;
        }
        if (index < way.reached()) {
            return Track.State.PASSED;
        }
        if (index > Math.max(0, way.reached())) {
            return Track.State.TO_COME;
        }
        return switch (c.status()) {
            case RETURNED -> Track.State.NEEDS_YOU;
            case EXPIRED, WITHDRAWN -> Track.State.STOPPED;
            default -> Track.State.HERE;
        };
    }

    private static Track.Step step(Place place, Track.State state) {
        return OWN_WORDS.contains(place.id())
                ? step(place.id(), state)
                : new Track.Step(place.name().in(UI.getCurrent().getLocale()), state, said(state));
    }

    private static Track.Step step(String word, Track.State state) {
        return new Track.Step(UI.getCurrent().getTranslation("seller.track." + word), state, said(state));
    }

    private static String said(Track.State state) {
        return UI.getCurrent().getTranslation("seller.track.state." + state);
    }
}
