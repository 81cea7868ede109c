package io.kaidian.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;

/** Where people sign in, and where new sellers learn what to have at hand. */
@Route(value = "login", layout = MainLayout.class)
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final LoginForm form = new LoginForm();
    private final CurrentActor currentActor;

    LoginView(CurrentActor currentActor) {
        this.currentActor = currentActor;

        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words());
        form.getElement().setAttribute("data-testid", "login-form");

        var promise = new Div(
                new H1(getTranslation("shell.login.headline")), new Paragraph(getTranslation("shell.login.lead")));
        var needed = new UnorderedList(
                new ListItem(getTranslation("shell.login.need.card")),
                new ListItem(getTranslation("shell.login.need.account")),
                new ListItem(getTranslation("shell.login.need.minutes")));
        needed.addClassName("login-needs");
        var signUp = new Anchor("seller/signup", getTranslation("shell.login.signUp"));
        signUp.addClassName("button-link");
        signUp.getElement().setAttribute("data-testid", "go-signup");
        promise.add(needed, signUp);
        promise.addClassName("login-promise");

        var card = new Div(new H2(getTranslation("shell.login.title")), form);
        card.addClassName("login-card");
        addClassName("login");
        add(promise, card);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.login.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentActor.get().kind() != Actor.Kind.SYSTEM) {
            event.forwardTo(HomeView.class);
            return;
        }
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    private LoginI18n words() {
        var words = LoginI18n.createDefault();
        var labels = new LoginI18n.Form();
        labels.setTitle("");
        labels.setUsername(getTranslation("shell.login.username"));
        labels.setPassword(getTranslation("shell.login.password"));
        labels.setSubmit(getTranslation("shell.login.submit"));
        words.setForm(labels);
        var error = new LoginI18n.ErrorMessage();
        error.setTitle(getTranslation("shell.login.error.title"));
        error.setMessage(getTranslation("shell.login.error.text"));
        error.setUsername(getTranslation("shell.login.error.username"));
        error.setPassword(getTranslation("shell.login.error.password"));
        words.setErrorMessage(error);
        return words;
    }
}
