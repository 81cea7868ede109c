package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.seller.SellerNavigation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Guards a button that sends. Where nothing is likely to come back it is free; a photo that the machine would have back is
 * tried again first; and who has tried it may send it all the same, knowing that it may come back.
 */
public class SubmitWithWarningsButton extends Div {

    private final Button send;
    private final Div again = new Div();
    private final Checkbox anyway = new Checkbox();
    private boolean complete;
    private boolean free;

    public SubmitWithWarningsButton(Button send) {
        this.send = send;
        anyway.setLabel(getTranslation("seller.review.anyway"));
        anyway.addValueChangeListener(changed -> enable());
        addClassName("stack");
        add(TestId.set(again, "try-again"), TestId.set(anyway, "send-anyway"));
    }

    /**
     * Shows what stands in the way.
     *
     * @param complete whether nothing is missing
     * @param likely whether the machine or a person would probably have something back
     * @param toTryAgain photos that have not been tried often enough
     */
    public void show(boolean complete, boolean likely, List<DocumentSlot> toTryAgain) {
        this.complete = complete && toTryAgain.isEmpty();
        this.free = !likely;
        again.removeAll();
        again.setVisible(complete && !toTryAgain.isEmpty());
        if (again.isVisible()) {
            var names = toTryAgain.stream()
                    .map(slot -> getTranslation("evidence.name." + slot))
                    .collect(Collectors.joining(getTranslation("seller.list.and")));
            again.add(new Banner(
                    Tone.NEEDS_YOU,
                    getTranslation("seller.again", names),
                    new Span(getTranslation("seller.again.how"))));
        }
        anyway.setVisible(this.complete && likely);
        enable();
    }

    private void enable() {
        send.setEnabled(complete && (free || anyway.getValue()));
    }

    /** Sends and shows where the case stands; also where another tab or device was faster. */
    public static void send(CaseSubmissionService submissions, CaseId id) {
        try {
            submissions.submitWithRetriedPhotos(id);
        } catch (StateConflictException faster) {
            Toast.success(new Span().getTranslation("seller.sentElsewhere"));
        }
        SellerNavigation.follow(id);
    }
}
