package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.kaidian.browser.StaffBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The way from an empty draft to a release, as every story of the studio goes it, with clicks and seconds of each part. */
final class ReleaseStory {

    private static final Path FOLDER = Path.of("target");

    private final String name;
    private final String address;
    private final List<String> lines = new ArrayList<>(List.of("part,clicks,seconds"));
    private int clicks;
    private int clicksBefore;
    private Instant began = Instant.EPOCH;

    /**
     * Begins without clicks.
     *
     * @param name of its pictures and of the file of its times
     */
    ReleaseStory(String name, int port) {
        this.name = name;
        this.address = "http://localhost:" + port + "/";
    }

    int clicks() {
        return clicks;
    }

    void click(Locator locator) {
        clicked(1);
        locator.click();
    }

    void clicked(int times) {
        clicks += times;
    }

    /** Time counts from now. */
    void begin() {
        began = Instant.now();
    }

    void part(String part) {
        lines.add(part + "," + (clicks - clicksBefore) + ","
                + Duration.between(began, Instant.now()).toMillis() / 1000.0);
        clicksBefore = clicks;
        begin();
    }

    /** Costs the story no time, and no clicks. */
    void aside(Runnable looking) {
        var start = Instant.now();
        looking.run();
        began = began.plus(Duration.between(start, Instant.now()));
    }

    /** Writes the times to {@code target}. */
    void keepTimes() throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + "-story.csv"), lines);
        System.out.println(String.join(System.lineSeparator(), lines));
    }

    void createDraft(Page analyst, String draft) {
        begin();
        analyst.navigate(address + "studio/drafts");
        click(analyst.getByTestId("draft-create"));
        analyst.getByTestId("draft-name").locator("input").fill(draft);
        click(analyst.getByTestId("draft-create-confirm"));
        analyst.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
    }

    /** Every scenario comes out as before. */
    void playScenarios(Page analyst) {
        click(analyst.getByTestId("tab-scenarios"));
        click(analyst.getByTestId("play-scenarios"));
        assertThat(analyst.getByTestId("scenario-summary")).isVisible();
        assertThat(analyst.locator(".scenario-list .tone-stopped")).hasCount(0);
        picture(analyst, name + "-2-scenarios-zh");
        part("scenarios");
    }

    /**
     * Proposes the draft.
     *
     * @param shown on the page of the proposal
     * @param looking at what the analyst is told before
     */
    void propose(Page analyst, String comment, String shown, Runnable looking) {
        click(analyst.getByTestId("propose"));
        looking.run();
        analyst.getByTestId("propose-comment").locator("textarea").fill(comment);
        picture(analyst, name + "-3-proposal-zh");
        click(analyst.getByTestId("propose-do"));
        assertThat(analyst.getByTestId(shown)).isVisible();
        part("proposal");
    }

    /**
     * A second person consents, and it is published.
     *
     * @param shown on the page of the proposal, with those words
     * @param looking at the page
     * @param beforeConsent at the question whether that is meant
     */
    void consent(Page publisher, String shown, String words, Runnable looking, Runnable beforeConsent) {
        begin();
        publisher.navigate(address + "studio/releases");
        click(publisher.getByTestId("proposal").locator("a").first());
        assertThat(publisher.getByTestId(shown)).containsText(words);
        picture(publisher, name + "-4-consent-en");
        aside(looking);
        click(publisher.getByTestId("consent"));
        beforeConsent.run();
        clicked(2);
        StaffBrowser.confirm(publisher);
        assertThat(publisher.getByTestId("became")).isVisible();
        part("consent");
    }
}
