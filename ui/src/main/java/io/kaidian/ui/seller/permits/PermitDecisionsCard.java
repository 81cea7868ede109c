package io.kaidian.ui.seller.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.permits.PermitDecision;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.shop.AppealDialog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was decided against a seller about an application or its permit, and how that can be or was appealed. */
@org.springframework.stereotype.Component
class PermitDecisionsCard {

    private final ShopOverviewService shops;
    private final PermitDecisionTitles titles;
    private final AppealDialog dialog;
    private final DateTimeFormats times;
    private final EvidenceFileService evidence;
    private final EvidenceUploadService uploads;

    PermitDecisionsCard(
            ShopOverviewService shops,
            PermitDecisionTitles titles,
            AppealDialog dialog,
            DateTimeFormats times,
            EvidenceFileService evidence,
            EvidenceUploadService uploads) {
        this.evidence = evidence;
        this.uploads = uploads;
        this.shops = shops;
        this.titles = titles;
        this.dialog = dialog;
        this.times = times;
    }

    /**
     * Empty where nothing was decided against the seller.
     *
     * @param decisions about one application, newest first
     * @param reload called when something was done
     */
    Optional<Component> of(List<PermitDecision> decisions, String seller, Runnable reload) {
        if (decisions.isEmpty()) {
            return Optional.empty();
        }
        var shop = shops.of(seller);
        var card = new Div(new H2(word("seller.permit.decisions")));
        decisions.forEach(decision -> card.add(entry(decision, shop, reload)));
        card.addClassName("card");
        return Optional.of(TestId.set(card, "permit-decisions"));
    }

    private Component entry(PermitDecision decision, ShopOverview shop, Runnable reload) {
        var title = new Span(word("seller.permit.decision." + decision.kind()));
        title.addClassName("entry-title");
        var tone = decision.status() != PermitDecision.Status.IN_FORCE
                ? Tone.DONE
                // As the permit itself: what is restricted can come back.
                : decision.kind() == PermitDecision.Kind.RESTRICTION ? Tone.NEEDS_YOU : Tone.STOPPED;
        var head = new Div(title, new StatusBadge(tone, word("seller.permit.decision.status." + decision.status())));
        head.addClassNames("row", "row-between");
        var entry = new Div(head, line("seller.permit.decision.at", decision.decidedAt()));
        if (decision.words() != null && !decision.words().isBlank()) {
            var words = new Paragraph(decision.words());
            words.addClassName("quote");
            entry.add(TestId.set(words, "permit-decision-words"));
        }
        var subject =
                new Appeal.Subject(Appeal.Kind.PERMIT_DECISION, decision.id().value());
        shop.appealable().stream()
                .filter(open -> open.subject().equals(subject))
                .findFirst()
                .ifPresent(open -> entry.add(appeal(open, reload)));
        shop.appeals().stream()
                .filter(appeal -> appeal.subject().equals(subject))
                .findFirst()
                .ifPresent(appeal -> entry.add(filed(appeal, reload)));
        entry.addClassName("entry");
        return TestId.set(entry, "permit-decision-" + decision.kind());
    }

    private Component appeal(Appealable open, Runnable reload) {
        var row = new Div(
                line("seller.appeal.until", open.until()),
                dialog.button(open.subject(), titles.of(open.subject()), reload));
        row.addClassNames("row", "row-between");
        return row;
    }

    private Component filed(Appeal appeal, Runnable reload) {
        var tone = switch (appeal.status()) {
            case OPEN -> Tone.WAITING;
            case UPHELD -> Tone.STOPPED;
            case OVERTURNED -> Tone.DONE;
        };
        var title = new Span(word("seller.permit.decision.appeal"));
        var head = new Div(title, new StatusBadge(tone, word("seller.appeal.status." + appeal.status())));
        head.addClassNames("row", "row-between");
        var decidedAt = appeal.decidedAt();
        var block = new Div(
                head,
                decidedAt == null
                        ? line("seller.appeal.due", appeal.answerDueAt())
                        : line("seller.appeal.answered", decidedAt));
        var words = new Paragraph(appeal.statement());
        words.addClassName("quote");
        var files = new EvidenceList(evidence, evidence.of(appeal.id()), PhotoAccess.OWN);
        if (appeal.status() == Appeal.Status.OPEN) {
            files.offer("appeal-" + appeal.id(), (name, content) -> uploads.addTo(appeal.id(), name, content), reload);
        }
        block.add(TestId.set(words, "permit-appeal-words"), TestId.set(files, "permit-appeal-files"));
        if (appeal.answer() != null) {
            block.add(new Paragraph(word("seller.appeal.answer", appeal.answer())));
        }
        return TestId.set(block, "permit-appeal");
    }

    private Component line(String key, Instant at) {
        var line = new Div(new Span(word(key)), times.exact(at));
        line.addClassNames("row", "small", "soft");
        return line;
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
