package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.identity.administrators.KeyRotation;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;

/** The key under which identity data rests, and a button that makes a new one. */
class MasterKeyCard extends Div {

    private final KeyRotation keys;
    private final Runnable then;
    private final Paragraph state = new Paragraph();

    MasterKeyCard(KeyRotation keys, Runnable then) {
        this.keys = keys;
        this.then = then;
        var how = new Paragraph(getTranslation("admin.key.how"));
        how.addClassName("soft");
        var turn = new Button(getTranslation("admin.key.turn"), click -> Confirm.before("admin.key.turn", this::turn));
        turn.setEnabled(keys.isOffered());
        var acts = new Div(TestId.set(turn, "key-turn"));
        acts.addClassName("row");
        addClassName("card");
        add(new H2(getTranslation("admin.key")), how, TestId.set(state, "key-state"), acts);
        show();
    }

    private void turn() {
        var waits = keys.rotate();
        Toast.success(getTranslation(waits ? "admin.acts.asked" : "admin.key.turned"));
        then.run();
        show();
    }

    private void show() {
        var waiting = keys.toWrapAgain();
        state.setText(waiting == 0 ? getTranslation("admin.key.done") : getTranslation("admin.key.waiting", waiting));
    }
}
