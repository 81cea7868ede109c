package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.evidence.StatementWithFilesService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.Sanction.Hearing;
import io.kaidian.enforcement.shop.ConsequencePreview;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.platform.security.Actor;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import java.util.List;

/** The seller's side before a shop is closed for good: until when it can be said, in words and files, and what was said. */
@org.springframework.stereotype.Component
class ClosureHearingCard {

    private final StatementWithFilesService statements;
    private final EvidenceFileService evidence;
    private final EvidenceUploadService uploads;
    private final DateTimeFormats times;
    private final ConsequencePreview previews;

    ClosureHearingCard(
            StatementWithFilesService statements,
            EvidenceFileService evidence,
            EvidenceUploadService uploads,
            DateTimeFormats times,
            ConsequencePreview previews) {
        this.statements = statements;
        this.evidence = evidence;
        this.uploads = uploads;
        this.times = times;
        this.previews = previews;
    }

    /**
     * One for each closure that is proposed.
     *
     * @param reload called when something was done
     */
    List<Component> of(ShopOverview contents, Runnable reload) {
        return contents.sanctions().stream()
                .filter(sanction -> sanction.status() == Sanction.Status.PROPOSED)
                .flatMap(sanction ->
                        sanction.hearing().stream().map(hearing -> card(contents, sanction, hearing, reload)))
                .toList();
    }

    private Component card(ShopOverview contents, Sanction proposed, Hearing hearing, Runnable reload) {
        var card = new Div(new H2(word("seller.hearing.title")));
        card.addClassNames("card", "stack");
        if (hearing.answeredAt() != null) {
            card.add(
                    new FieldRow(word("seller.hearing.answered"), times.exact(hearing.answeredAt())),
                    TestId.set(new Paragraph(hearing.answer()), "hearing-answer"),
                    new Paragraph(word("seller.hearing.decides")));
        } else if (times.hasPassed(hearing.until())) {
            card.add(new Paragraph(word("seller.hearing.over")));
        } else {
            card.add(
                    new Paragraph(word("seller.hearing.how")),
                    new FieldRow(word("seller.hearing.until"), times.exact(hearing.until())));
        }
        contents.violations().stream()
                .map(RecordedViolation::violation)
                .filter(violation -> violation.id().equals(proposed.violationId()))
                .filter(violation -> violation.balanceAfter() != null)
                .map(violation -> word("seller.hearing.instead", previews.daysInsteadOfClosure(violation)))
                .forEach(instead -> card.add(TestId.set(new Paragraph(instead), "hearing-instead")));
        var own = evidence.of(proposed.violationId()).stream()
                .filter(file -> file.byKind() == Actor.Kind.SELLER)
                .toList();
        var files = new EvidenceList(evidence, own, PhotoAccess.OWN);
        if (hearing.answeredAt() == null && !times.hasPassed(hearing.until())) {
            card.add(files, answer(proposed, reload));
        } else {
            card.add(files.offer(
                    "hearing-" + proposed.violationId(),
                    (name, content) -> uploads.addToAnswer(proposed.violationId(), name, content),
                    reload));
        }
        return TestId.set(card, "closure-hearing");
    }

    private Button answer(Sanction proposed, Runnable reload) {
        var button = new Button(word("seller.hearing.answer"), click -> {
            var files = new StatementFiles(statements, evidence);
            TextPromptDialog.of(
                            "seller.hearing.write", proposed.violationId(), UI.getCurrent()::getTranslation, words -> {
                                statements.answer(proposed.violationId(), words, files.chosen());
                                Toast.success(word("seller.hearing.sent"));
                                reload.run();
                            })
                    .with(files)
                    .open();
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return TestId.set(button, "answer-closure");
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
