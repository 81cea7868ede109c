package io.kaidian.ui.review.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.UiAccess;
import io.kaidian.ui.review.CaseLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an application, kind by kind, each with what the checks found in it. */
@org.springframework.stereotype.Component
class PermitEvidencePanel {

    /** Why files are looked at here. */
    private static final String PURPOSE = "REVIEW";

    private final EvidenceFileService files;
    private final CaseLabels words;
    private final DateTimeFormats times;

    PermitEvidencePanel(EvidenceFileService files, CaseLabels words, DateTimeFormats times) {
        this.files = files;
        this.words = words;
        this.times = times;
    }

    /**
     * @param opened keeps which files were opened
     * @param whenOpened told after a file was opened, in the page
     */
    Div ofType(
            String type,
            List<PermitEvidence> evidence,
            PermitApplication application,
            OpenedEvidence opened,
            Runnable whenOpened) {
        var ofType = evidence.stream().filter(one -> one.type().equals(type)).toList();
        var entry = new Div();
        var title = new Span(entry.getTranslation("evidence.label." + type));
        title.addClassName("entry-title");
        entry.add(title);
        var readings = readings(ofType);
        var marks = new HashMap<EvidenceId, Span>();
        ofType.forEach(one ->
                marks.put(one.file().id(), openedMark(opened.contains(one.file().id()))));
        var ui = UI.getCurrent();
        if (ofType.stream().anyMatch(PermitEvidence::reused)) {
            var mark = new Paragraph(entry.getTranslation("review.permit.reused"));
            mark.addClassNames("tag", "tag-hold");
            entry.add(TestId.set(mark, "permit-reused"));
        }
        entry.add(new EvidenceList(
                        files, ofType.stream().map(PermitEvidence::file).toList(), PURPOSE)
                .withViewer(file -> places(readings.get(file.id())))
                .below(file -> Optional.of(new EvidenceFindings(readings.get(file.id()), words)))
                .tagged(file -> ofType.stream()
                        .filter(one -> one.file().id().equals(file.id()))
                        .findFirst()
                        .map(one -> about(one, application, marks)))
                .whenOpened(file -> {
                    opened.add(file.id());
                    UiAccess.run(ui, () -> {
                        Objects.requireNonNull(marks.get(file.id())).setVisible(true);
                        whenOpened.run();
                    });
                }));
        entry.addClassName("card");
        return entry;
    }

    private static Span openedMark(boolean isOpened) {
        var mark = new Span();
        mark.setText(mark.getTranslation("review.permit.opened.file"));
        mark.addClassNames("soft", "small");
        mark.setVisible(isOpened);
        return TestId.set(mark, "evidence-opened");
    }

    /** Whether it is new, when it was added, and whether it was opened. */
    private Component about(PermitEvidence evidence, PermitApplication application, Map<EvidenceId, Span> marks) {
        var about = new Span();
        about.addClassName("row");
        if (evidence.takenBack()) {
            about.add(TestId.set(tag("review.permit.takenBack"), "evidence-taken-back"));
        } else if (application.round() > 1 && evidence.round() == application.round()) {
            about.add(TestId.set(tag("review.permit.new"), "evidence-new"));
        }
        var added = times.exact(evidence.file().addedAt());
        added.addClassNames("soft", "small");
        about.add(added, Objects.requireNonNull(marks.get(evidence.file().id())));
        return about;
    }

    private static Span tag(String key) {
        var tag = new Span();
        tag.setText(tag.getTranslation(key));
        tag.addClassName("tag");
        return tag;
    }

    private static List<PhotoRegion> places(@Nullable EvidenceReading reading) {
        return reading == null
                ? List.of()
                : reading.findings().stream()
                        .flatMap(found -> Stream.ofNullable(found.finding().place()))
                        .toList();
    }

    private static Map<EvidenceId, EvidenceReading> readings(List<PermitEvidence> evidence) {
        var readings = new HashMap<EvidenceId, EvidenceReading>();
        for (var one : evidence) {
            var reading = one.reading();
            if (reading != null) {
                readings.put(one.file().id(), reading);
            }
        }
        return readings;
    }
}
