package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.studio.monitoring.HappyPath;
import io.kaidian.studio.monitoring.HappyPath.Path;
import io.kaidian.studio.monitoring.HappyPath.PathElement;
import io.kaidian.ui.components.ProgressStepper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The steps of a case, from the diagram on which it runs, in the seller's words. A place that an analyst adds is shown with
 * the name that it has in the diagram; where staff work, with the one that the diagram has for sellers, if any.
 */
@Component
class CaseProgress {

    /** Places for which the seller's screens have words of their own. */
    private static final Set<String> OWN_WORDS = Set.of(
            CertificationProcess.CHECK_DOCUMENTS,
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.PEOPLE_DECIDE,
            CertificationProcess.SELLER_CERTIFIED);

    /** Where a case stands that has no process: a draft that was withdrawn. */
    private static final Path NO_WAY = new Path(List.of(), -1, false, false);

    private final HappyPath path;

    CaseProgress(HappyPath path) {
        this.path = path;
    }

    /**
     * How far a case has come.
     *
     * @param steps as they stand now
     * @param isWithStaff whether somebody works on it now
     * @param staffStep what they do, in the words that its author has for sellers; empty where there are none
     */
    record Progress(List<ProgressStepper.Step> steps, boolean isWithStaff, Optional<String> staffStep) {

        /** The step that an analyst added where the case is now; empty where it is at one that the program brings. */
        Optional<String> addedStep() {
            return CaseProgress.addedStep(steps);
        }
    }

    /** The steps of that case as they stand now. */
    Progress of(CertificationCase c) {
        var found = path.of(CertificationProcess.KEY, c.id().toString(), CertificationProcess.SELLER_CERTIFIED);
        var way = found.orElse(NO_WAY);
        var isNeverSent = found.isEmpty() && c.round() == 0;
        var steps = new ArrayList<ProgressStepper.Step>();
        steps.add(step("sent", isNeverSent ? ProgressStepper.State.STOPPED : ProgressStepper.State.PASSED));
        for (int i = 0; i < way.places().size(); i++) {
            steps.add(step(way.places().get(i), state(c, way, i)));
        }
        return new Progress(
                steps,
                way.isWithStaff(),
                Optional.ofNullable(way.staffStep())
                        .map(step -> step.in(UI.getCurrent().getLocale())));
    }

    private static Optional<String> addedStep(List<ProgressStepper.Step> steps) {
        var known = OWN_WORDS.stream()
                .map(place -> UI.getCurrent().getTranslation("seller.track." + place))
                .toList();
        return steps.stream()
                .filter(step -> step.state() == ProgressStepper.State.HERE)
                .map(ProgressStepper.Step::word)
                .filter(word -> word != null && !known.contains(word))
                .findFirst();
    }

    private static ProgressStepper.State state(CertificationCase c, Path way, int index) {
        var last = way.places().size() - 1;
        if (c.status() == CaseStatus.CERTIFIED) {
            return ProgressStepper.State.PASSED;
        }
        if (c.status() == CaseStatus.DECLINED) {
            return index == last ? ProgressStepper.State.STOPPED : ProgressStepper.State.PASSED;
        }
        if (index < way.reached()) {
            return ProgressStepper.State.PASSED;
        }
        if (index > Math.max(0, way.reached())) {
            return ProgressStepper.State.TO_COME;
        }
        return switch (c.status()) {
            case RETURNED -> ProgressStepper.State.NEEDS_YOU;
            case EXPIRED, WITHDRAWN -> ProgressStepper.State.STOPPED;
            default -> ProgressStepper.State.HERE;
        };
    }

    private static ProgressStepper.Step step(PathElement place, ProgressStepper.State state) {
        var forSeller = place.nameForSeller();
        if (forSeller != null && place.byStaff()) {
            return new ProgressStepper.Step(forSeller.in(UI.getCurrent().getLocale()), state, said(state));
        }
        // What staff call their work among themselves says nothing to a seller.
        return OWN_WORDS.contains(place.id()) || place.byStaff()
                ? step(OWN_WORDS.contains(place.id()) ? place.id() : "staff", state)
                : new ProgressStepper.Step(place.name().in(UI.getCurrent().getLocale()), state, said(state));
    }

    private static ProgressStepper.Step step(String word, ProgressStepper.State state) {
        return new ProgressStepper.Step(UI.getCurrent().getTranslation("seller.track." + word), state, said(state));
    }

    private static String said(ProgressStepper.State state) {
        return UI.getCurrent().getTranslation("seller.track.state." + state);
    }
}
