package io.kaidian.ui.login.secondproof;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.ui.layout.HomeView;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.PermitAll;

/** The second question to somebody who signs in by a code after a long silence: before it nothing opens. */
@Route(value = "second-proof", layout = MainLayout.class)
@PermitAll
public class SecondProofView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SecondProof proof;

    SecondProofView(SecondProof proof) {
        this.proof = proof;
        addClassNames("page", "page-narrow");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.proof.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!proof.isShut()) {
            event.forwardTo(HomeView.class);
            return;
        }
        removeAll();
        // Anew afterwards: the frame around the screens was made for somebody without roles.
        var card = new Div(
                new SecondProofForm(proof, () -> UI.getCurrent().getPage().setLocation(HomeView.LOCATION)));
        card.addClassName("card");
        add(
                new H1(getTranslation("shell.proof.title")),
                new Paragraph(
                        getTranslation("shell.proof.silence", proof.silence().toDays())),
                card);
    }
}
