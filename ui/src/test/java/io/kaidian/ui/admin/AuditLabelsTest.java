package io.kaidian.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Consent;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.audit.AuditRecord;
import io.kaidian.platform.audit.AuditRecord.Source;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentMatchers;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever the trail can hold has words on the page: events of the code, and tables and columns of the triggers. */
class AuditLabelsTest {

    private static final Path MIGRATIONS = Path.of("../workflow/src/main/resources/db/migration");
    private static final Path WORKFLOW = Path.of("../workflow/src/main/java/io/kaidian");
    private static final Pattern TRIGGER =
            Pattern.compile("trigger keep_change after [a-z ]+ on (\\w+).*?keep_change\\(([^)]*)\\)", Pattern.DOTALL);
    private static final Pattern EVENT =
            Pattern.compile("new AuditedEvent\\(\\s*(?:\\w+ \\? )?\"([A-Z_]+)\"(?: : \"([A-Z_]+)\")?");

    private static final Pattern DETAIL =
            Pattern.compile("(?:record\\w*|AuditedEvent)\\([^;]{0,400}?Map\\.of\\(([^;]*?)\\);", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\"([a-z]\\w*)\",");

    private final Properties words = bundles();

    @Test
    void everyEventHasWords() {
        var missing = new TreeSet<String>();
        var events = new TreeSet<String>();
        Arrays.stream(CaseHistoryEntry.Event.values()).forEach(event -> require("review.event." + event, missing));
        Arrays.stream(ShopHistoryEntryTypes.class.getFields())
                .forEach(field -> require("enforcement.event." + field.getName(), missing));
        sources(WORKFLOW, ".java")
                .forEach(source -> EVENT.matcher(source).results().forEach(found -> {
                    events.add(found.group(1));
                    require("admin.audit.did." + found.group(1), missing);
                    if (found.group(2) != null) {
                        require("admin.audit.did." + found.group(2), missing);
                    }
                }));
        Arrays.stream(PhotoAccess.AccessKind.values())
                .forEach(what -> require("admin.audit.did.LOOKED_AT_" + what, missing));

        assertThat(events).hasSizeGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTableAndColumnThatIsKeptHasWords() {
        var missing = new TreeSet<String>();
        var tables = new TreeSet<String>();
        sources(MIGRATIONS, ".sql")
                .forEach(source -> TRIGGER.matcher(source).results().forEach(found -> {
                    tables.add(found.group(1));
                    require("admin.audit.kind." + found.group(1), missing);
                    // The first argument names the key of the row, which the line shows by itself.
                    Arrays.stream(found.group(2).split(","))
                            .map(argument -> argument.strip().replace("'", ""))
                            .filter(column ->
                                    !column.equals("id") && !column.equals("username") && !column.equals("shop_id"))
                            .forEach(column -> require("admin.audit.field." + column, missing));
                }));

        assertThat(tables).contains("certification_case", "legal_hold");
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFieldThatTheCodeRecordsHasWords() {
        var missing = new TreeSet<String>();
        var fields = new TreeSet<String>();
        sources(WORKFLOW, ".java")
                .forEach(source -> DETAIL.matcher(source)
                        .results()
                        .flatMap(detail -> FIELD.matcher(detail.group(1)).results())
                        .forEach(field -> {
                            fields.add(field.group(1));
                            require("admin.audit.field." + field.group(1), missing);
                        }));

        assertThat(fields).contains("reading", "hearingUntil");
        assertThat(missing).isEmpty();
    }

    @Test
    void everyValueThatTheTrailNamesHasWords() {
        var missing = new TreeSet<String>();
        Map.<String, Enum<?>[]>of(
                        "admin.audit.value.", CaseDocument.State.values(),
                        "admin.audit.reading.", CaseDocument.Reading.values(),
                        "admin.audit.collectedBy.", Consent.CollectedBy.values(),
                        "admin.audit.person.", PersonRole.values(),
                        "review.kind.", CaseKind.values(),
                        "review.outcome.", Decision.Outcome.values(),
                        "review.effect.", AutomationLevel.values(),
                        "enforcement.track.", EnforcementProcess.Track.values(),
                        "enforcement.appeal.kind.", Appeal.Kind.values())
                .forEach((prefix, values) ->
                        Arrays.stream(values).forEach(value -> require(prefix + value.name(), missing)));
        Stream.of("outcome", "reasons", "strongest", "balance", "subject", "about", "endsAt", "delete")
                .forEach(field -> require("admin.audit.field." + field, missing));

        assertThat(missing).isEmpty();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void valuesAndFieldsWithoutWordsAreNoFaultOfTheServer(CapturedOutput log) {
        var json = mock(JsonColumns.class);
        when(json.read(anyString(), ArgumentMatchers.<TypeReference<Map<String, Object>>>any()))
                .thenReturn(Map.of("duplicateFilterEnabled", 1));
        var words =
                new AuditLabels(json, mock(DateTimeFormats.class), new KaidianI18nProvider(EvidenceCatalogue.load()));

        var values = words.values(new AuditRecord(
                1, Instant.EPOCH, Source.CHANGE, "1", "STAFF", "root1", "UPDATE", "release", "1", null, "{}"));

        assertThat(values).containsExactly(new AuditLabels.Value("duplicateFilterEnabled", null, "1"));
        assertThat(log).doesNotContain("no text for");
    }

    @Test
    void leavesOutWhatSaysNothingToAReader() {
        var json = mock(JsonColumns.class);
        when(json.read(anyString(), ArgumentMatchers.<TypeReference<Map<String, Object>>>any()))
                .thenReturn(Map.of("property", "duplicateFilterEnabled", "value", "false"))
                .thenReturn(Map.of("reasons", List.of()));
        var words =
                new AuditLabels(json, mock(DateTimeFormats.class), new KaidianI18nProvider(EvidenceCatalogue.load()));

        assertThat(words.values(new AuditRecord(
                        1,
                        Instant.EPOCH,
                        Source.ENGINE,
                        "1",
                        "STAFF",
                        "root1",
                        "Create Deployment",
                        "engine",
                        "1",
                        null,
                        "{}")))
                .isEmpty();
        assertThat(words.values(new AuditRecord(
                        2, Instant.EPOCH, Source.CASE, "2", "STAFF", "reviewer1", "DECIDED", "case", "2", null, "{}")))
                .isEmpty();
    }

    @Test
    void callsAPhotoByItsSlot() {
        var words = new AuditLabels(
                mock(JsonColumns.class),
                mock(DateTimeFormats.class),
                new KaidianI18nProvider(EvidenceCatalogue.load()));
        var line = new AuditRecord(
                1, Instant.EPOCH, Source.CHANGE, "1", "STAFF", "reviewer1", "UPDATE", "document", "1", null, "{}");

        assertThat(words.kind(line, List.of("HANDHELD"))).isEqualTo("手持照");
        assertThat(words.kind(line, List.of())).isEqualTo("照片");
    }

    @Test
    void namesThePhotosThatChangedTogether() {
        var json = mock(JsonColumns.class);
        when(json.read(anyString(), ArgumentMatchers.<TypeReference<Map<String, Object>>>any()))
                .thenAnswer(call -> new ObjectMapper()
                        .readValue(call.<String>getArgument(0), call.getArgument(1, TypeReference.class)));
        var words =
                new AuditLabels(json, mock(DateTimeFormats.class), new KaidianI18nProvider(EvidenceCatalogue.load()));
        var together = new AuditRecord(
                1,
                Instant.EPOCH,
                Source.CHANGE,
                "1",
                "STAFF",
                "reviewer1",
                "UPDATE",
                "document",
                "case",
                "{\"state\": \"NEW\"}",
                "{\"id\": [\"a\", \"b\"], \"state\": \"ACCEPTED\"}");
        var single = new AuditRecord(
                2, Instant.EPOCH, Source.CHANGE, "2", "STAFF", "reviewer1", "UPDATE", "document", "c", null, "{}");

        assertThat(words.photos(together)).containsExactly("a", "b");
        assertThat(words.photos(single)).containsExactly("c");
        assertThat(words.values(together)).hasSize(1);
        assertThat(words.kind(together, List.of("ID_FRONT", "HANDHELD")))
                .contains(" · ")
                .contains("手持照");
    }

    private void require(String key, TreeSet<String> missing) {
        if (!words.containsKey(key)) {
            missing.add(key);
        }
    }

    /** English alone: another test holds both languages to the same keys. */
    private static Properties bundles() {
        var all = new Properties();
        for (var bundle : List.of("admin", "review", "enforcement")) {
            try (var text = Files.newBufferedReader(Path.of("src/main/resources/i18n/" + bundle + "_en.properties"))) {
                all.load(text);
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
        return all;
    }

    private static List<String> sources(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(AuditLabelsTest::read)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
