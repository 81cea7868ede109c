package io.kaidian.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.layout.MainLayout;
import jakarta.servlet.http.HttpServletResponse;

/** The page is for other people. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class AccessDeniedPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say(KaidianIcon.SHIELD, "shell.fault.forbidden");
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
