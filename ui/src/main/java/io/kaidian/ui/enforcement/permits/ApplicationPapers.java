package io.kaidian.ui.enforcement.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.PermitQueries;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.review.forms.GivenAnswers;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.StaffNames;
import java.util.Objects;

/** What was sent with an application for a permit, and what came of each of its steps; read once somebody unfolds it. */
@org.springframework.stereotype.Component
class ApplicationPapers {

    private final PermitQueries permits;
    private final EvidenceFileService files;
    private final FormTaskService formTasks;
    private final StaffNames names;
    private final DateTimeFormats times;

    ApplicationPapers(
            PermitQueries permits,
            EvidenceFileService files,
            FormTaskService formTasks,
            StaffNames names,
            DateTimeFormats times) {
        this.permits = permits;
        this.files = files;
        this.formTasks = formTasks;
        this.names = names;
        this.times = times;
    }

    Component of(PermitApplicationId id) {
        var content = new Div();
        content.addClassName("stack");
        var details = new Details(word("enforcement.permits.application"), content);
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && content.getChildren().findAny().isEmpty()) {
                fill(content, id);
            }
        });
        return TestId.set(details, "permit-application");
    }

    private void fill(Div content, PermitApplicationId id) {
        var moments = permits.get(id).moments();
        content.add(new FieldRow(word("enforcement.permits.application.opened"), times.moment(moments.openedAt())));
        if (moments.sentAt() != null) {
            content.add(new FieldRow(word("enforcement.permits.application.sent"), times.moment(moments.sentAt())));
        }
        formTasks.answersAbout(id.value()).forEach(given -> content.add(answers(given)));
        var evidence =
                permits.evidenceOf(id).stream().filter(one -> !one.takenBack()).toList();
        evidence.stream().map(PermitEvidence::type).distinct().forEach(type -> {
            content.add(new H3(word("evidence.label." + type)));
            content.add(new EvidenceList(
                            files,
                            evidence.stream()
                                    .filter(one -> one.type().equals(type))
                                    .map(PermitEvidence::file)
                                    .toList(),
                            PhotoAccess.APPEAL)
                    .withViewer());
        });
    }

    /** Which step ended how, and by whom. */
    private Component answers(GivenAnswers given) {
        var locale = UI.getCurrent().getLocale();
        var outcome = given.form().outcomes().stream()
                .filter(one -> one.value().equals(given.outcome()))
                .map(Outcome::label)
                .map(label -> label.in(locale))
                .findFirst()
                .orElse(given.outcome());
        var line = new Span(word(
                "enforcement.permits.step",
                given.step().in(locale),
                outcome,
                names.of(given.answeredBy()),
                times.dateTime(given.answeredAt())));
        var entry = new Div(line);
        var told = given.values().get(FormAnswers.MESSAGE_TO_SELLER);
        if (told != null) {
            var words = new Div(Objects.toString(told));
            words.addClassName("quote");
            entry.add(words);
        }
        return TestId.set(entry, "permit-step");
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
