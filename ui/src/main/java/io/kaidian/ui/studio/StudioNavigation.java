package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.ui.studio.drafts.DraftView;
import io.kaidian.ui.studio.monitoring.DiagramView;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Ways inside the studio. */
public final class StudioNavigation {

    private StudioNavigation() {}

    /** To a diagram. */
    public static void diagram(String key, DiagramLocation place) {
        UI.getCurrent().navigate(DiagramView.class, key, place.parameters());
    }

    /** To a draft. */
    public static void draft(DraftId draft, DraftLocation place) {
        UI.getCurrent().navigate(DraftView.class, draft.toString(), place.parameters());
    }

    /**
     * What of a draft is open; the address holds it.
     *
     * @param file null for the one that a draft opens with
     * @param tab of the drawer; null for the first
     * @param element brought into sight; null for none
     */
    public record DraftLocation(
            @Nullable String file,
            @Nullable String tab,
            @Nullable String element) {

        public QueryParameters parameters() {
            var parameters = new LinkedHashMap<String, String>();
            if (file != null) {
                parameters.put("file", file);
            }
            if (tab != null) {
                parameters.put("tab", tab);
            }
            if (element != null) {
                parameters.put("element", element);
            }
            return QueryParameters.simple(parameters);
        }
    }

    /**
     * What of a diagram is shown; the address holds it.
     *
     * @param version null for the newest
     * @param passed whether passages are shown instead of what waits
     * @param element whose explanation and cases are shown; null for none
     * @param days how far back passages are counted
     * @param businessKey case, violation or appeal whose way is shown; null for none
     */
    public record DiagramLocation(
            @Nullable Integer version,
            boolean passed,
            @Nullable String element,
            int days,
            @Nullable String businessKey) {

        public static final int DAYS = 7;

        public DiagramLocation at(@Nullable String other) {
            return new DiagramLocation(version, passed, other, days, businessKey);
        }

        public DiagramLocation within(int other) {
            return new DiagramLocation(version, passed, element, other, businessKey);
        }

        public DiagramLocation along(@Nullable String other) {
            return new DiagramLocation(version, passed, null, days, other);
        }

        public QueryParameters parameters() {
            var parameters = new LinkedHashMap<String, String>();
            if (version != null) {
                parameters.put("version", version.toString());
            }
            if (passed) {
                parameters.put("show", "passed");
            }
            if (element != null) {
                parameters.put("element", element);
            }
            if (days != DAYS) {
                parameters.put("days", String.valueOf(days));
            }
            if (businessKey != null) {
                parameters.put("case", businessKey);
            }
            return QueryParameters.simple(parameters);
        }
    }
}
