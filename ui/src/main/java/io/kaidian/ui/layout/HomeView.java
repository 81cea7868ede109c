package io.kaidian.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.CurrentActor;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Nothing to see: leads each person to where that person begins. */
@Route("")
@PermitAll
public class HomeView extends Div implements BeforeEnterObserver {

    /** For a page that must be loaded anew. The empty address of the route would leave the browser where it is. */
    public static final String LOCATION = ".";

    private final Navigation navigation;
    private final CurrentActor currentActor;

    HomeView(Navigation navigation, CurrentActor currentActor) {
        this.navigation = navigation;
        this.currentActor = currentActor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<NavigationEntry> seen = navigation.of(currentActor.get());
        event.forwardTo(seen.isEmpty() ? NotificationsView.PATH : seen.get(0).path());
    }
}
