package io.kaidian.ui.review.permits;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.CaseLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files of an application, kind by kind, each with what the checks found in it. */
@Component
class PermitEvidencePanel {

    /** Why files are looked at here. */
    private static final String PURPOSE = "REVIEW";

    private final EvidenceFileService files;
    private final CaseLabels words;

    PermitEvidencePanel(EvidenceFileService files, CaseLabels words) {
        this.files = files;
        this.words = words;
    }

    /** @param opened told of each file that is opened, by the request that takes it */
    Div ofType(String type, List<PermitEvidence> evidence, Consumer<EvidenceId> opened) {
        var ofType = evidence.stream().filter(one -> one.type().equals(type)).toList();
        var entry = new Div();
        var title = new Span(entry.getTranslation("evidence.label." + type));
        title.addClassName("entry-title");
        entry.add(title);
        var readings = readings(ofType);
        if (ofType.stream().anyMatch(PermitEvidence::reused)) {
            var mark = new Paragraph(entry.getTranslation("review.permit.reused"));
            mark.addClassNames("tag", "tag-hold");
            entry.add(TestId.set(mark, "permit-reused"));
        }
        entry.add(new EvidenceList(
                        files, ofType.stream().map(PermitEvidence::file).toList(), PURPOSE)
                .withViewer(file -> places(readings.get(file.id())))
                .below(file -> Optional.of(new EvidenceFindings(readings.get(file.id()), words)))
                .whenOpened(file -> opened.accept(file.id())));
        entry.addClassName("card");
        return entry;
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
