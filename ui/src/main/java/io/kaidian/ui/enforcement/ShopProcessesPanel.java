package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.monitoring.RunningProcessInstances;
import io.kaidian.studio.monitoring.RunningProcessInstances.OpenProcess;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import java.util.ArrayList;
import java.util.Optional;

/** Ways to the certifications of a shop, and the processes that run about it. */
@org.springframework.stereotype.Component
class ShopProcessesPanel {

    private final CaseRepository cases;
    private final RunningProcessInstances processes;
    private final JsonColumns json;
    private final DateTimeFormats times;

    ShopProcessesPanel(
            CaseRepository cases, RunningProcessInstances processes, JsonColumns json, DateTimeFormats times) {
        this.cases = cases;
        this.processes = processes;
        this.json = json;
        this.times = times;
    }

    /** Ways to what was sent and decided; what the seller has not sent yet is nobody's to read. */
    Optional<Component> certifications(String sellerId) {
        var sent = cases.of(sellerId).stream()
                .filter(one -> one.round() > 0)
                .map(this::certification)
                .toList();
        return sent.isEmpty()
                ? Optional.empty()
                : Optional.of(ShopParts.section("enforcement.certifications.title", sent));
    }

    private Component certification(CertificationCase certification) {
        var file = new Anchor(
                "review/file/" + certification.id(), EnforcementLabels.word("seller.kind." + certification.kind()));
        var status = new Span(EnforcementLabels.word("review.status." + certification.status()));
        status.addClassName("tag");
        // Beside what became of it, the time at which it did.
        var decidedAt = certification.decidedAt();
        var line = ShopParts.row(
                TestId.set(file, "file-" + certification.id()),
                status,
                decidedAt == null
                        ? new Span(
                                new Text(EnforcementLabels.word("enforcement.certifications.begun") + " "),
                                times.exact(certification.createdAt()))
                        : times.exact(decidedAt));
        line.addClassName("card");
        return line;
    }

    /** Every process that runs about this shop, drawn where it stands; fetched only when somebody wants to see it. */
    Optional<Component> running(ShopOverview shop) {
        var keys = new ArrayList<String>();
        shop.violations().forEach(recorded -> keys.add(recorded.violation().id().toString()));
        shop.appeals().forEach(appeal -> keys.add(appeal.id().toString()));
        shop.recheck().ifPresent(recheck -> keys.add(recheck.id().toString()));
        cases.findOpenBySeller(shop.shop().sellerId())
                .ifPresent(open -> keys.add(open.id().toString()));
        var open = processes.about(keys);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var pictures = open.stream().map(this::picture).toList();
        return Optional.of(ShopParts.section("enforcement.process.title", pictures));
    }

    private Component picture(OpenProcess open) {
        var details = new Details(EnforcementLabels.word("enforcement.process." + open.processKey()));
        details.setWidthFull();
        details.getElement().setAttribute("data-testid", "open-process-" + open.processKey());
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && details.getContent().findAny().isEmpty()) {
                details.add(new ProcessInstanceDiagram(open, processes.drawing(open), json));
            }
        });
        return details;
    }
}
