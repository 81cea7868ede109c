package io.kaidian.ui.login;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.signup.SignUpService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.HomeView;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.login.oidc.OidcProviders;
import java.util.List;

/** Where people sign in, and where new sellers learn what to have at hand. */
@Route(value = LoginView.PATH, layout = MainLayout.class)
@AnonymousAllowed
public class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    public static final String PATH = "login";

    /** The form has no word of its own for the button that shows the password. */
    private static final String NAME_REVEAL = """
            const password = this.querySelector('vaadin-password-field');
            if (password) password.i18n = { reveal: $0 };
            """;

    /**
     * What was typed as the name stays where only the password was wrong: in this tab, until it opened the door. On a phone
     * the field takes the focus only then, since those who come to begin would see a keyboard instead of their way.
     */
    private static final String KEEP_NAME = """
            const kept = 'kaidian-name';
            this.addEventListener('login', typed => sessionStorage.setItem(kept, typed.detail.username));
            const fill = () => {
                const name = this.querySelector('vaadin-text-field');
                if (!name) return requestAnimationFrame(fill);
                name.value = sessionStorage.getItem(kept) ?? '';
                const first = name.value ? this.querySelector('vaadin-password-field') : name;
                if (!$0 && !matchMedia('(pointer: fine)').matches) return;
                // A form that says that it failed is drawn once more, and then nothing has the focus.
                for (const wait of [0, 60, 300, 1000]) {
                    setTimeout(() => document.activeElement === document.body && first.focus(), wait);
                }
            };
            if (!$0) sessionStorage.removeItem(kept);
            fill();
            """;

    /** Told once, in the tab in which somebody was signed in and did not sign out. */
    private static final String TELL_END = """
            this.hidden = !sessionStorage.getItem('kaidian-signed-in');
            sessionStorage.removeItem('kaidian-signed-in');
            """;

    private final LoginForm form = new LoginForm();
    private final CurrentActor currentActor;

    LoginView(CurrentActor currentActor, OidcProviders oidcProviders, OneTimeLoginCodes codes, SignUpService signUps) {
        this.currentActor = currentActor;

        form.setAction(PATH);
        form.setForgotPasswordButtonVisible(codes.areOffered());
        form.addForgotPasswordListener(forgotten -> UI.getCurrent()
                .navigate(OneTimeCodeLoginView.class, QueryParameters.of(OneTimeCodeLoginView.RESET, "")));
        form.setI18n(words(getTranslation("shell.login.error.text")));
        form.getElement().setProperty("noAutofocus", true);
        form.getElement().setAttribute("data-testid", "login-form");
        form.getElement().executeJs(NAME_REVEAL, getTranslation("shell.password.reveal"));

        var promise = new Div(
                new H1(getTranslation("shell.login.headline")), new Paragraph(getTranslation("shell.login.lead")));
        var needed = new UnorderedList(
                new ListItem(getTranslation("shell.login.need.card")),
                new ListItem(getTranslation("shell.login.need.licence")),
                new ListItem(getTranslation("shell.login.need.account")));
        needed.addClassName("login-needs");
        var signUp = new Anchor("seller/signup", getTranslation("shell.login.signUp"));
        signUp.addClassNames("button-link", "primary");
        signUp.getElement().setAttribute("data-testid", "go-signup");
        var rules = TestId.set(new Anchor("seller/help", getTranslation("shell.login.needs.all")), "go-rules");
        var needs = new Div(new H2(getTranslation("shell.login.needs")), needed, rules);
        needs.addClassName("login-ready");
        promise.add(needs, new Paragraph(getTranslation("shell.login.need.minutes")));
        var ways = new Div();
        ways.addClassName("login-ways");
        if (signUps.areOffered()) {
            ways.add(signUp);
        }
        if (codes.areOffered()) {
            var resume = new Anchor(OneTimeCodeLoginView.PATH, getTranslation("shell.login.resume"));
            resume.addClassNames("button-link", "button-link-quiet");
            ways.add(TestId.set(resume, "go-code"));
        }
        promise.add(ways);
        promise.addClassName("login-promise");

        var whose = new Paragraph(getTranslation("shell.login.staff"));
        whose.addClassNames("soft", "small");
        var ended = new Banner(
                Tone.WAITING, getTranslation("shell.login.ended"), new Span(getTranslation("shell.login.ended.how")));
        ended.getElement().setAttribute("hidden", true);
        ended.getElement().setAttribute("role", "status");
        ended.getElement().executeJs(TELL_END);
        var card = new Div(
                TestId.set(ended, "login-ended"), new H2(getTranslation("shell.login.withPassword")), whose, form);
        card.addClassName("login-card");
        oidcProviders.all().forEach(provider -> card.add(elsewhere(provider)));
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
        var why = event.getLocation().getQueryParameters().getParameters();
        var wait = why.getOrDefault("wait", List.of()).stream()
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .findFirst();
        if (wait.isPresent()) {
            form.setI18n(words(getTranslation("shell.login.wait", Integer.valueOf(wait.get()))));
        } else if (why.containsKey("elsewhere")) {
            form.setI18n(words(getTranslation("shell.login.error.elsewhere")));
        } else if (why.containsKey("foreign")) {
            form.setI18n(words(getTranslation("shell.login.error.foreign")));
        } else if (why.containsKey("portal")) {
            form.setI18n(words(getTranslation("shell.login.error.portal")));
        }
        var failed = wait.isPresent()
                || why.containsKey("error")
                || why.containsKey("elsewhere")
                || why.containsKey("foreign")
                || why.containsKey("portal");
        form.setError(failed);
        setClassName("login-failed", failed);
        form.getElement().executeJs(KEEP_NAME, failed);
    }

    private Anchor elsewhere(OidcProviders.OidcProvider provider) {
        var way = new Anchor(provider.path(), getTranslation("shell.login.elsewhere", provider.name()));
        way.setRouterIgnore(true);
        way.addClassNames("button-link", "button-link-quiet");
        way.getElement().setAttribute("data-testid", "elsewhere-" + provider.id());
        return way;
    }

    private LoginI18n words(String whatFailed) {
        var words = LoginI18n.createDefault();
        var labels = new LoginI18n.Form();
        labels.setTitle("");
        labels.setUsername(getTranslation("shell.login.name"));
        labels.setPassword(getTranslation("shell.login.password"));
        labels.setSubmit(getTranslation("shell.login.submit"));
        labels.setForgotPassword(getTranslation("shell.reset.go"));
        words.setForm(labels);
        var error = new LoginI18n.ErrorMessage();
        error.setTitle(getTranslation("shell.login.error.title"));
        error.setMessage(whatFailed);
        error.setUsername(getTranslation("shell.login.error.username"));
        error.setPassword(getTranslation("shell.login.error.password"));
        words.setErrorMessage(error);
        return words;
    }
}
