package io.kaidian.ui.login.secondproof;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.ui.layout.MainLayout;
import jakarta.servlet.http.HttpServletResponse;

/** Stands in the place of a page that shows more than a code opens, and leads on to it. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class SecondProofRequiredPage extends Div implements HasErrorParameter<SecondProofRequiredException>, HasDynamicTitle {

    private final SecondProof proof;

    SecondProofRequiredPage(SecondProof proof) {
        this.proof = proof;
        addClassNames("page", "page-narrow");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.proof.title"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<SecondProofRequiredException> parameter) {
        var wanted = event.getLocation();
        var card = new Div(new SecondProofForm(
                proof, () -> UI.getCurrent().navigate(wanted.getPath(), wanted.getQueryParameters())));
        card.addClassName("card");
        removeAll();
        add(
                new H1(getTranslation("shell.proof.title")),
                new Paragraph(
                        getTranslation("shell.proof.lead", proof.validFor().toMinutes())),
                card);
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
