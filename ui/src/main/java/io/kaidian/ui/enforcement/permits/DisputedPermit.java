package io.kaidian.ui.enforcement.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitDecision;
import io.kaidian.permits.PermitDecisionId;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.PermitQueries;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.StaffNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an appeal about a permit disputes, for whoever answers it. */
public final class DisputedPermit {

    private final PermitDecision decision;
    private final PermitApplication application;
    private final List<PermitEvidence> evidence;

    private DisputedPermit(PermitDecision decision, PermitApplication application, List<PermitEvidence> evidence) {
        this.decision = decision;
        this.application = application;
        this.evidence = evidence;
    }

    /** Empty where the appeal is about something else. */
    public static Optional<DisputedPermit> of(Appeal appeal, PermitQueries permits) {
        if (appeal.subject().kind() != Appeal.Kind.PERMIT_DECISION) {
            return Optional.empty();
        }
        var decision = permits.get(new PermitDecisionId(appeal.subject().id()));
        return Optional.of(new DisputedPermit(
                decision, permits.get(decision.applicationId()), permits.evidenceOf(decision.applicationId())));
    }

    /** What was decided, about what, by whom, and what the seller was told. */
    public List<Component> facts(StaffNames names, DateTimeFormats times) {
        var facts = new ArrayList<Component>();
        facts.add(TestId.set(
                new FieldRow(
                        word("enforcement.appeal.permit." + decision.kind()),
                        application.matter().title().in(UI.getCurrent().getLocale())),
                "disputed-permit"));
        facts.add(new FieldRow(word("enforcement.appeal.permit.decidedAt"), times.moment(decision.decidedAt())));
        if (decision.decidedBy() != null) {
            facts.add(new FieldRow(word("enforcement.appeal.permit.decidedBy"), names.of(decision.decidedBy())));
        }
        if (decision.words() != null && !decision.words().isBlank()) {
            facts.add(new FieldRow(word("enforcement.appeal.permit.words"), decision.words()));
        }
        return facts;
    }

    /** What the seller sent with the application. */
    public List<PermitEvidence> evidence() {
        return evidence;
    }

    /** What overturning it does. */
    public List<String> undone() {
        return List.of(word("enforcement.undo.permit." + decision.kind()), word("enforcement.undo.told"));
    }

    private static String word(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
