package io.kaidian.ui.analyst;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;

/** The studio opens with the diagram of certification. */
@Route(value = "studio", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class StudioView extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(DiagramView.class, CertificationProcess.KEY);
    }
}
