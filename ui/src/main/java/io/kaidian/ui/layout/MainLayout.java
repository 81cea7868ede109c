package io.kaidian.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kaidian.platform.notifications.AnnouncementService;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.i18n.LanguageSwitch;
import io.kaidian.ui.layout.i18n.LocalePreference;
import io.kaidian.ui.layout.portal.PortalLoginController;
import io.kaidian.ui.live.LiveUpdates;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** The frame around every screen: mark, ways, notices, language, sign-out. */
@AnonymousAllowed
public class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private static final String APPLICATION = "seller/apply/";
    private static final String ASK = "seller/ask";

    /** Whoever goes on by keyboard or listens goes on at the new page's heading, unless it has taken the focus itself. */
    private static final String FOCUS_HEADING = """
            setTimeout(() => {
                const heading = this.querySelector('h1');
                if (heading && (!document.activeElement || document.activeElement === document.body)) {
                    heading.tabIndex = -1;
                    heading.focus({ preventScroll: true });
                }
            }, 50);
            """;

    private final NotificationService notificationService;
    private final Actor actor;
    private final Optional<String> label;
    private final Map<String, Anchor> ways = new LinkedHashMap<>();
    private final Main main = new Main();
    private final Span unread = new Span();
    private final Anchor bell = new Anchor();
    private String here = "";
    private Optional<SupportFooter> support = Optional.empty();

    MainLayout(
            Navigation navigation,
            NotificationService notificationService,
            LocalePreference localePreference,
            CurrentActor currentActor,
            AuthenticationContext authentication,
            LiveUpdates liveUpdates,
            ShellTools tools,
            AnnouncementService announcements) {
        this.notificationService = notificationService;
        this.actor = currentActor.get();
        this.label = currentActor.knownLabel();
        addClassNames("shell", actor.kind() == Actor.Kind.STAFF ? "shell-staff" : "shell-seller");

        var skip = new Anchor("#main", getTranslation("shell.skip"));
        skip.addClassName("skip-link");
        skip.setRouterIgnore(true);
        main.setId("main");
        main.addClassName("shell-main");

        var header = new Header(mark(), nav(navigation), new LanguageSwitch(localePreference));
        header.addClassName("shell-header");
        if (isSignedIn()) {
            wayBack().ifPresent(header::add);
            if (actor.kind() == Actor.Kind.STAFF) {
                header.add(search(tools));
            }
            header.add(bell(), account(), signOut(authentication));
            add(tools.timeoutWarning());
            liveUpdates.onNoticesTo(this, actor, this::countUnread);
        }
        add(skip, header, told(announcements), main);
        if (actor.kind() != Actor.Kind.STAFF) {
            var foot = tools.support(marketplace(), isSignedIn());
            support = Optional.of(foot);
            add(foot);
        }
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.removeAll();
        if (content != null) {
            main.getElement().appendChild(content.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) {
        main.removeAll();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var before = here;
        here = event.getLocation().getPath();
        support.ifPresent(
                foot -> foot.offerAskingInApplication(!here.startsWith(APPLICATION) && !here.startsWith(ASK)));
        var best = ways.keySet().stream()
                .filter(path -> here.equals(path) || here.startsWith(path + "/"))
                .max(Comparator.comparingInt(String::length))
                .map(ways::get)
                .orElse(null);
        new LinkedHashSet<>(ways.values()).forEach(way -> {
            if (way == best) {
                way.getElement().setAttribute("aria-current", "page");
            } else {
                way.getElement().removeAttribute("aria-current");
            }
        });
        countUnread();
        if (event.getLocationChangeEvent().getTrigger() != NavigationTrigger.PAGE_LOAD) {
            main.getElement().executeJs(FOCUS_HEADING);
            if (event.getLocationChangeEvent().getTrigger() != NavigationTrigger.HISTORY && !here.equals(before)) {
                // Another page begins at its top; the same one with another filter stays where it is.
                main.getElement().executeJs("if (!location.hash) window.scrollTo(0, 0)");
            }
        }
    }

    /** What leads tell all sellers at this time. */
    private Component told(AnnouncementService announcements) {
        var told = new Div();
        told.addClassName("shell-notice");
        told.getElement().setAttribute("role", "status");
        TestId.set(told, "announcement");
        told.setVisible(false);
        if (actor.kind() == Actor.Kind.SELLER) {
            announcements.current().ifPresent(one -> {
                told.setText(one.in(getLocale()));
                told.setVisible(true);
            });
        }
        return told;
    }

    private boolean isSignedIn() {
        return actor.kind() != Actor.Kind.SYSTEM;
    }

    private Component mark() {
        var image = new Image("kaidian/mark.svg", "");
        image.addClassName("mark-image");
        var name = new Span(getTranslation("shell.product"));
        name.addClassName("mark-name");
        var mark = new Anchor("", image, name);
        mark.addClassName("mark");
        mark.getElement().setAttribute("aria-label", getTranslation("shell.home"));
        return mark;
    }

    private Component nav(Navigation navigation) {
        var nav = new Nav();
        nav.addClassName("shell-nav");
        nav.getElement().setAttribute("aria-label", getTranslation("shell.nav"));
        for (var navigationEntry : navigation.of(actor)) {
            var way = new Anchor(navigationEntry.path(), getTranslation(navigationEntry.labelKey()));
            way.getElement()
                    .setAttribute("data-testid", "nav-" + navigationEntry.path().replace('/', '-'));
            ways.put(navigationEntry.path(), way);
            navigationEntry.pages().forEach(page -> ways.put(page, way));
            nav.add(way);
        }
        return nav;
    }

    /** By a click or by Ctrl and K, on a Mac by Command and K; also while something is typed. */
    private Component search(ShellTools tools) {
        var button = new Button(KaidianIcon.SEARCH.create(), click -> find(tools));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.addClassName("shell-action");
        var spoken = getTranslation("shell.palette.open");
        button.setAriaLabel(spoken);
        button.setTooltipText(spoken);
        Shortcuts.addShortcutListener(this, () -> find(tools), Key.KEY_K, KeyModifier.CONTROL)
                .setBrowserDefaultAllowed(false);
        Shortcuts.addShortcutListener(this, () -> find(tools), Key.KEY_K, KeyModifier.META)
                .setBrowserDefaultAllowed(false);
        return TestId.set(button, "find");
    }

    private void find(ShellTools tools) {
        tools.palette(actor).ifPresent(CommandPalette::open);
    }

    private Component bell() {
        unread.addClassName("bell-count");
        unread.getElement().setAttribute("data-testid", "unread");
        bell.setHref(NotificationsView.PATH);
        bell.add(KaidianIcon.BELL.create(), unread);
        bell.addClassNames("shell-action", "bell");
        bell.getElement().setAttribute("data-testid", "bell");
        return bell;
    }

    /** Also called by who has just had them read. */
    void countUnread() {
        if (!isSignedIn()) {
            return;
        }
        var count = notificationService.unread(actor);
        if (count > 0) {
            notificationService.markReadOnPage(actor, "/" + here);
            count = notificationService.unread(actor);
        }
        unread.setText(count == 0 ? "" : String.valueOf(count));
        unread.setVisible(count > 0);
        var spoken = getTranslation("shell.notices.unread", count);
        bell.getElement().setAttribute("aria-label", spoken);
        bell.setTitle(spoken);
    }

    private Component account() {
        var way = new Anchor(AccountView.PATH, KaidianIcon.PERSON.create());
        way.addClassNames("shell-action", "bell");
        var spoken = named("shell.account.way");
        way.getElement().setAttribute("aria-label", spoken);
        way.setTitle(spoken);
        way.getElement().setAttribute("data-testid", "go-account");
        return way;
    }

    /** With the name of whoever is signed in, where that is known to themselves. */
    private String named(String key) {
        return label.map(name -> getTranslation(key, name)).orElseGet(() -> getTranslation(key + ".unnamed"));
    }

    /** To the marketplace, for whoever came from there. */
    private Optional<Component> wayBack() {
        return marketplace().map(address -> {
            var back = new Anchor(address, KaidianIcon.BACK.create(), new Span(getTranslation("shell.portal.back")));
            back.setRouterIgnore(true);
            back.addClassNames("shell-action", "back-link");
            back.getElement().setAttribute("data-testid", "way-back");
            return back;
        });
    }

    private static Optional<String> marketplace() {
        var request = VaadinServletRequest.getCurrent();
        return request == null ? Optional.empty() : PortalLoginController.returnUrl(request);
    }

    private Component signOut(AuthenticationContext authentication) {
        var button = new Button(KaidianIcon.OUT.create(), click -> authentication.logout());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.addClassName("shell-action");
        button.getElement()
                .executeJs("this.addEventListener('click', () => sessionStorage.removeItem('kaidian-signed-in'))");
        var spoken = named("shell.signOut");
        button.setAriaLabel(spoken);
        button.setTooltipText(spoken);
        button.getElement().setAttribute("data-testid", "sign-out");
        return button;
    }
}
