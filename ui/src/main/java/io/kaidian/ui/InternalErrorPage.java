package io.kaidian.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.layout.MainLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;

/** Something broke while the page was made; shows the id under which the log has it. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class InternalErrorPage extends ErrorPage implements HasErrorParameter<Exception> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        if (parameter.getException() instanceof AccessDeniedException) {
            say(KaidianIcon.SHIELD, "shell.fault.forbidden");
            return HttpServletResponse.SC_FORBIDDEN;
        }
        var outage = DatabaseOutageClassifier.findIn(parameter.getException()).orElse(null);
        if (outage != null) {
            var key = outage == DatabaseOutageClassifier.FULL ? "shell.fault.pageFull" : "shell.fault.pageAway";
            show(KaidianIcon.ALERT, getTranslation("shell.fault.broken.title"), getTranslation(key));
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        say(KaidianIcon.ALERT, "shell.fault.broken", UiErrorHandler.report(parameter.getException()));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
