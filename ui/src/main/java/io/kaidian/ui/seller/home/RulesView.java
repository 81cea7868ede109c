package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.studio.releases.RuleVersionHistory.RuleVersion;
import io.kaidian.studio.releases.RuleVersionHistory.State;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import java.time.Clock;

/**
 * The rules, for everybody to read. Everything is written from the catalogues, tables and numbers that decide at this moment,
 * so that it cannot drift from them; only headings and the sentences around figures are ours. Rules that bind sellers can be
 * read as they were before, and as they will be ({@code ?version=} number of the release that brought them).
 */
@Route(value = "seller/help", layout = MainLayout.class)
@AnonymousAllowed
class RulesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    /** Query parameter: which rules to show. */
    static final String VERSION = "version";

    /** Code of the violation that somebody comes to read about. */
    private static final String RULE = "rule";

    private final RuleVersionHistory versions;
    private final Clock clock;
    private final RuleVersionCards versionCards;
    private final CertificationRuleCards certification;
    private final EnforcementRuleCards enforcement;
    private final PermitRuleCard permits;

    RulesView(
            RuleVersionHistory versions,
            Clock clock,
            RuleVersionCards versionCards,
            CertificationRuleCards certification,
            EnforcementRuleCards enforcement,
            PermitRuleCard permits) {
        this.versions = versions;
        this.clock = clock;
        this.versionCards = versionCards;
        this.certification = certification;
        this.enforcement = enforcement;
        this.permits = permits;
        addClassNames("page", "page-narrow", "help");
        TestId.set(this, "help");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var all = versions.all();
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(VERSION)
                .orElse("");
        var cited = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(RULE)
                .orElse(null);
        var other = all.stream()
                .filter(version -> String.valueOf(version.release()).equals(asked))
                .filter(version -> version.state() == State.COMING || version.state() == State.PAST)
                .findFirst();
        var moment = other.map(RuleVersion::inForceFrom).orElseGet(clock::instant);
        var lead = new Paragraph(getTranslation("seller.rules.lead"));
        lead.addClassName("soft");
        add(new H1(getTranslation("seller.rules.title")));
        if (other.isPresent()) {
            add(
                    versionCards.otherVersion(other.get()),
                    certification.rounds(moment),
                    enforcement.points(moment),
                    enforcement.acts(moment, cited),
                    enforcement.appeals(moment));
        } else {
            add(lead, TestId.set(new Anchor("measures", getTranslation("seller.rules.measures")), "go-measures"));
            versionCards.coming(all).ifPresent(this::add);
            add(
                    certification.needed(),
                    certification.photos(),
                    certification.rounds(moment),
                    certification.comeBack(),
                    enforcement.points(moment),
                    enforcement.acts(moment, cited),
                    enforcement.appeals(moment));
            permits.create().ifPresent(this::add);
            add(versionCards.versions(all));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.rules.title"));
    }
}
