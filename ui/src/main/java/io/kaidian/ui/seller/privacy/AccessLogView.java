package io.kaidian.ui.seller.privacy;

import static java.util.stream.Collectors.joining;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.documents.PhotoAccess.PhotoAccessEntry;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;

/** Who looked at the seller's photos, numbers and files: role, staff number, purpose and time, never a name. */
@Route(value = "seller/looks", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
class AccessLogView extends Div implements HasDynamicTitle {

    private static final int SHOWN = 200;
    private static final Set<String> NAMED_PURPOSES = Set.of(
            PhotoAccess.OWN,
            PhotoAccess.REVIEW,
            PhotoAccess.APPEAL,
            "SELLER_ASKED",
            "MENTIONED",
            "CALL",
            FraudInquiries.PURPOSE);

    AccessLogView(SellerPortalQueries portal, PhotoAccess photos, DateTimeFormats times) {
        addClassNames("page", "page-narrow");
        var lead = new Paragraph(getTranslation("seller.looks.lead"));
        lead.addClassName("soft");
        add(new H1(getTranslation("seller.looks.title")), lead);
        var byOthers = photos.accessesOf(portal.currentSeller().id(), SHOWN).stream()
                .filter(look -> !look.role().equals(Roles.SELLER))
                .toList();
        if (byOthers.isEmpty()) {
            add(new EmptyState(
                    KaidianIcon.EYE, getTranslation("seller.looks.none"), getTranslation("seller.looks.none.how")));
            return;
        }
        var list = new UnorderedList();
        list.addClassNames("card", "history");
        AccessVisit.of(byOthers).forEach(visit -> {
            var when = new Div(times.exact(visit.from()));
            if (!times.dateTime(visit.from()).equals(times.dateTime(visit.until()))) {
                when.add(new Span(" – "), times.exact(visit.until()));
            }
            when.addClassNames("soft", "small");
            list.add(new ListItem(new Span(words(visit)), when));
        });
        add(TestId.set(list, "looks"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.looks.title"));
    }

    private String words(AccessVisit visit) {
        var purpose = NAMED_PURPOSES.contains(visit.purpose())
                ? getTranslation("seller.looks.purpose." + visit.purpose())
                : visit.purpose();
        return getTranslation(
                "seller.looks.line",
                getTranslation("seller.looks.role." + visit.role()),
                visit.staffNumber() == null ? "–" : visit.staffNumber(),
                visit.looks().stream().map(this::seen).distinct().collect(joining(getTranslation("seller.list.and"))),
                purpose);
    }

    private String seen(PhotoAccessEntry look) {
        return switch (look.what()) {
            case NUMBER -> getTranslation("seller.looks.number");
            case PHONE -> getTranslation("seller.looks.phone");
            case EVIDENCE -> getTranslation("seller.looks.file");
            case CASE -> getTranslation("seller.looks.case");
            case PHOTO ->
                look.slot() == null
                        ? getTranslation("seller.looks.erased")
                        : getTranslation("evidence.name." + look.slot());
        };
    }
}
