package io.kaidian.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.jobs.background.BackgroundJobAdministration;
import io.kaidian.platform.jobs.background.BackgroundJobStatus;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An administrator sees what the server does by itself, and lets it do so at once. */
class BackgroundJobsViewTest extends ComponentTestSupport {

    private static final Pattern JOB =
            Pattern.compile("@BackgroundJob\\(\\s*value = \"([^\"]+)\"|String (?:\\w+_)?JOB = \"([^\"]+)\"");

    private final BackgroundJobAdministration jobs = mock(BackgroundJobAdministration.class);
    private final DateTimeFormats times = mock(DateTimeFormats.class);

    @Test
    void showsFirstWhatFails() {
        show(job("screens", JobScope.EACH_NODE, 0), job("imports", JobScope.ONE_NODE, 3));

        assertThat(text(0, "name")).contains("admin.jobs.name.imports");
        assertThat(text(0, "state")).contains("admin.jobs.failing");
        assertThat(text(1, "state")).contains("admin.jobs.succeeded");
    }

    @Test
    void saysOfAJobThatHasNothingToDoWithoutASettingThatItIsNotSetUp() {
        show(new BackgroundJobStatus(
                "audit-anchors",
                JobScope.ONE_NODE,
                "PT1H",
                false,
                Instant.EPOCH,
                null,
                0,
                Instant.EPOCH,
                null,
                null,
                false));

        assertThat(text(0, "state")).contains("admin.jobs.notSetUp").doesNotContain("admin.jobs.succeeded");
    }

    @Test
    void saysInWordsWhenAJobRuns() {
        show(
                times("PT10S"),
                times("PT1M"),
                times("PT6H"),
                times("PT1S–PT30S"),
                times("0 30 3 * * *"),
                times("0 0 3 * * MON"));

        assertThat(text(0, "name")).contains("admin.jobs.times.seconds");
        assertThat(text(1, "name")).contains("admin.jobs.times.minutes");
        assertThat(text(2, "name")).contains("admin.jobs.times.hours");
        assertThat(text(3, "name")).contains("admin.jobs.times.queue");
        assertThat(text(4, "name")).contains("admin.jobs.times.daily");
        assertThat(text(5, "name")).contains("0 0 3 * * MON");
    }

    private static BackgroundJobStatus times(String times) {
        return new BackgroundJobStatus(
                "imports", JobScope.ONE_NODE, times, false, null, null, 0, null, null, null, true);
    }

    @Test
    void letsAJobRunAtOnce() {
        show(job("imports", JobScope.ONE_NODE, 0));

        test((Button) test(find(Grid.class).single()).getCellComponent(0, "run"))
                .click();

        verify(jobs).runNow("imports");
    }

    @Test
    void hasANameAndAnExplanationForEveryJob() throws IOException {
        var names = new TreeSet<String>();
        for (var sources : List.of("../workflow/src/main/java", "src/main/java")) {
            try (var files = Files.walk(Path.of(sources))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    JOB.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> names.add(found.group(1) == null ? found.group(2) : found.group(1)));
                }
            }
        }

        assertThat(names).hasSizeGreaterThan(30);
        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var words = ResourceBundle.getBundle("i18n/admin", language);
            assertThat(words.keySet())
                    .containsAll(names.stream().map("admin.jobs.name."::concat).toList())
                    .containsAll(names.stream().map("admin.jobs.about."::concat).toList());
            assertThat(names)
                    .allSatisfy(name -> assertThat(words.getString("admin.jobs.about." + name))
                            .as("a whole sentence that says more than the name of %s", name)
                            .matches(".*[.。]")
                            .doesNotStartWith(words.getString("admin.jobs.name." + name)));
        }
    }

    private static BackgroundJobStatus job(String name, JobScope scope, int failures) {
        return new BackgroundJobStatus(
                name, scope, "PT10S", false, Instant.EPOCH, null, failures, Instant.EPOCH, null, null, true);
    }

    private void show(BackgroundJobStatus... all) {
        when(times.exact(any())).thenReturn(new Span());
        when(jobs.all()).thenReturn(List.of(all));
        UI.getCurrent().add(new BackgroundJobsView(jobs, times));
    }

    private String text(int row, String column) {
        return test(find(Grid.class).single())
                .getCellComponent(row, column)
                .getElement()
                .getTextRecursively();
    }
}
