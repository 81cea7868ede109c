package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.kaidian.correction.ExtraRounds;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.review.forms.SellerPhone;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.forms.StepForm;
import io.kaidian.ui.review.TakenBackAnswers;
import io.kaidian.ui.review.desk.decision.HelpResponseForm;
import io.kaidian.ui.review.desk.forms.SellerPhoneRow;
import io.kaidian.worklist.WorkItem;
import java.util.List;
import java.util.Optional;

/** The buttons with which a piece of work on a case is decided. */
@org.springframework.stereotype.Component
class ReviewCaseActions {

    private final ExtraRounds extraRounds;
    private final HelpAnswerService helpAnswers;
    private final FormTaskService formTasks;
    private final SellerPhone phones;

    ReviewCaseActions(
            ExtraRounds extraRounds, HelpAnswerService helpAnswers, FormTaskService formTasks, SellerPhone phones) {
        this.extraRounds = extraRounds;
        this.helpAnswers = helpAnswers;
        this.formTasks = formTasks;
        this.phones = phones;
    }

    /** Does what was decided, and then tells of it, unless somebody was faster. */
    interface Executor {
        void carryOut(Runnable act, Runnable then);
    }

    /** What decides about a case. */
    interface Decisions {
        void certify();

        void sendBack();

        void decline();
    }

    /** The form of a step that an analyst drew; empty where the work has a page of its own. */
    Optional<StepForm> stepForm(WorkItem item, Executor executor) {
        var waiting = item.form();
        return waiting == null
                ? Optional.empty()
                : formTasks
                        .formOf(item)
                        .map(form -> new StepForm(
                                        form,
                                        waiting.step(),
                                        item.id().toString(),
                                        (outcome, answers) -> executor.carryOut(
                                                () -> {
                                                    // What can be taken back is said by the bar that offers it.
                                                    if (formTasks
                                                            .schedule(item.id(), outcome.value(), answers)
                                                            .isEmpty()) {
                                                        sayDone(waiting.step(), outcome.label());
                                                    }
                                                },
                                                () -> {}))
                                .filledWith(TakenBackAnswers.of(item.id())));
    }

    private static void sayDone(LocalizedText step, LocalizedText outcome) {
        var reader = UI.getCurrent().getLocale();
        Toast.success(word("review.form.done", step.in(reader), outcome.in(reader)));
    }

    /** The number by which the seller of such a step can be called. */
    Component sellerPhone(WorkItem item) {
        return new SellerPhoneRow(phones, item);
    }

    List<Component> create(WorkItem item, Executor executor, Decisions decisions) {
        if (item.processKey().equals(HelpProcess.KEY)) {
            return List.of(new HelpResponseForm(
                    item, helpAnswers, (act, key) -> executor.carryOut(act, () -> Toast.success(word(key)))));
        }
        if (item.elementId().equals(CertificationProcess.DECIDE_MORE_ROUNDS)) {
            return moreRounds(item, executor);
        }
        return List.of(
                action("review.certify", "certify", ButtonVariant.LUMO_PRIMARY, decisions::certify),
                action("review.return", "return", ButtonVariant.LUMO_CONTRAST, decisions::sendBack),
                action("review.decline", "decline", ButtonVariant.LUMO_ERROR, decisions::decline));
    }

    /** Gives the green to what follows from what was put together. */
    void suggest(Component actions, boolean isReturned) {
        actions.getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> {
                    var id = button.getElement().getAttribute("data-testid");
                    if ("certify".equals(id)) {
                        button.setThemeVariant(ButtonVariant.LUMO_PRIMARY, !isReturned);
                    } else if ("return".equals(id)) {
                        button.setThemeVariant(ButtonVariant.LUMO_PRIMARY, isReturned);
                        button.setThemeVariant(ButtonVariant.LUMO_CONTRAST, !isReturned);
                    }
                });
    }

    private List<Component> moreRounds(WorkItem item, Executor executor) {
        var note = new ValidatedTextArea(word("review.note"));
        note.setWidthFull();
        note.getElement().setAttribute("data-testid", "internal-note");
        return List.of(
                note,
                action(
                        "review.rounds.grant",
                        "grant",
                        ButtonVariant.LUMO_PRIMARY,
                        () -> answer(item, true, note.getValue(), executor)),
                action(
                        "review.rounds.refuse",
                        "refuse",
                        ButtonVariant.LUMO_ERROR,
                        () -> Confirm.before(
                                "review.rounds.refuse.confirm", () -> answer(item, false, note.getValue(), executor))));
    }

    private void answer(WorkItem item, boolean granted, String note, Executor executor) {
        executor.carryOut(
                () -> extraRounds.answer(item.id(), granted, note.isBlank() ? null : note.strip()),
                () -> Toast.success(word(granted ? "review.rounds.granted" : "review.rounds.refused")));
    }

    static Button action(String key, String id, ButtonVariant variant, Runnable act) {
        var button = new Button(word(key), click -> act.run());
        button.addThemeVariants(variant);
        button.getElement().setAttribute("data-testid", id);
        return button;
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
