package io.kaidian.ui.studio;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.ui.studio.monitoring.DiagramView;
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
