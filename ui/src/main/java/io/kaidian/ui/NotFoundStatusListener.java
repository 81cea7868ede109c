package io.kaidian.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.kaidian.ui.layout.OptionalPage;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Answers addresses that lead to no page with status 404 and the page that says so. The page is written before Vaadin knows
 * where the address leads, and so would go out with 200.
 */
@org.springframework.stereotype.Component
class NotFoundStatusListener implements IndexHtmlRequestListener {

    private final ObjectProvider<OptionalPage> optionalPages;

    NotFoundStatusListener(ObjectProvider<OptionalPage> optionalPages) {
        this.optionalPages = optionalPages;
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse page) {
        var path = page.getVaadinRequest().getPathInfo();
        var target =
                RouteConfiguration.forApplicationScope().getRoute(path == null ? "" : path.replaceAll("^/|/$", ""));
        if (target.filter(this::isOffered).isEmpty()) {
            page.getVaadinResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
        }
    }

    private boolean isOffered(Class<? extends Component> page) {
        return optionalPages.stream()
                .filter(optional -> optional.page() == page)
                .allMatch(OptionalPage::isOffered);
    }
}
