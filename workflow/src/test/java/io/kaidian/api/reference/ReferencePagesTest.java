package io.kaidian.api.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.kaidian.api.ApiTestBase;
import io.kaidian.platform.errors.ProblemCatalogue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** The program explains its own API, to people and to programs, without anything from another host. */
class ReferencePagesTest extends ApiTestBase {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");
    private static final Pattern PLACE = Pattern.compile("href=\"#([^\"]+)\"");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\((/[^)#]*)");

    @Test
    void leadsNowhereButToPagesThatThereAre() throws Exception {
        var broken = new TreeSet<String>();
        var pages = new TreeSet<String>();
        var targets = new TreeMap<String, Set<String>>();
        for (var page : MARKDOWN_LINK.matcher(read("/llms.txt")).results().toList()) {
            pages.add(page.group(1));
            pages.add(page.group(1).replace(".md", ""));
        }

        for (var page : pages) {
            assertThat(answer(page).getStatus()).as(page).isEqualTo(200);
            if (page.startsWith("/docs/") && !page.endsWith(".md")) {
                var html = read(page);
                for (var link : LINK.matcher(html).results().toList()) {
                    targets.computeIfAbsent(
                                    link.group(1).replaceFirst("^(?![/a-z]+:|/)", "/docs/"), target -> new TreeSet<>())
                            .add(page);
                }
                for (var place : PLACE.matcher(html).results().toList()) {
                    if (!html.contains("id=\"" + place.group(1) + "\"")) {
                        broken.add(page + " leads to #" + place.group(1));
                    }
                }
            }
        }
        for (var target : targets.entrySet()) {
            if (target.getKey().startsWith("/") && answer(target.getKey()).getStatus() != 200) {
                broken.add(target.getValue() + " lead to " + target.getKey());
            }
        }

        assertThat(pages).contains("/docs/problems", "/docs/problems.md", "/docs/integrators", "/api/v1/openapi.json");
        assertThat(broken).isEmpty();
    }

    @Test
    void loadsNothingFromElsewhereAndRunsNothing() throws Exception {
        var page = answer("/docs/problems");

        assertThat(page.getContentAsString()).doesNotContain("<script", "style=\"", "http://", "<img");
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'self'")
                .doesNotContain("unsafe", "script-src");
        assertThat(answer("/docs/reference.css").getContentType()).startsWith("text/css");
    }

    @Test
    void showsEachParameterWithItsValuesAndAnExample() throws Exception {
        var parameters = read("/docs/reference.md")
                .lines()
                .filter(line -> line.matches("\\| `[^|]*\\| (query|path|header) \\|.*"))
                .toList();

        assertThat(parameters)
                .hasSizeGreaterThan(100)
                .allMatch(line -> line.matches(".*\\| `.+` \\|"))
                .anyMatch(line ->
                        line.startsWith("| `type` (optional) | query | array of `case.submitted`, `case.returned`"))
                .anyMatch(line -> line.endsWith("| `case.certified` |"));
        assertThat(answer("/docs/reference").getContentAsString())
                .doesNotContain("<script", "<img", "href=\"http", "src=");
    }

    @Test
    void listsEveryCodeWithAPageOfItsOwn() throws Exception {
        var overview = read("/docs/problems.md");

        for (var problem : ProblemCatalogue.all()) {
            assertThat(overview).contains("[`%s`](problems/%s)".formatted(problem.code(), problem.code()));
            assertThat(read("/docs/problems/" + problem.code())).contains(problem.code());
        }
        assertThat(read("/docs/problems/POL-TRIES.md")).contains("中文");
        assertThat(answer("/docs/problems/made-up").getStatus()).isEqualTo(404);
    }

    private String read(String path) throws Exception {
        return answer(path).getContentAsString();
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return mvc.perform(get(path)).andReturn().getResponse();
    }
}
