package io.kaidian.api.reference;

import io.kaidian.platform.errors.ProblemCatalogue;
import io.kaidian.platform.errors.ProblemCatalogue.Problem;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every code of the API in words: all on one page, and one page for each, to which its problems lead. */
@Component
class ProblemPages {

    private final ReasonCatalogue reasons;

    ProblemPages(ReasonCatalogue reasons) {
        this.reasons = reasons;
    }

    /** All codes. */
    String overview() {
        var page = new StringBuilder("# Problems\n\n")
                .append("What is refused is answered as problem details (RFC 9457), `application/problem+json`:")
                .append(" `type` leads to the page of the code, `title` and `detail` say it in words, `code` is for")
                .append(" programs and never changes its meaning, `errors` says what is wrong field by field")
                .append(" (`field`, `code`, `detail`; empty where it's no matter of fields), and `requestId` finds the")
                .append(" call in the server's log. It stands in the header `Request-Id` of every answer, too.\n\n")
                .append("Codes may be added: treat one that you don't know by its status.\n\n## Codes\n\n")
                .append("| code | status | what happened | what to do |\n|---|---|---|---|\n");
        for (var problem : ProblemCatalogue.all()) {
            page.append("| [`%s`](problems/%s) | %d | %s | %s |\n"
                    .formatted(problem.code(), problem.code(), problem.status(), problem.meaning(), problem.remedy()));
        }
        page.append("\n## Codes of fields\n\n| code | what is wrong |\n|---|---|\n");
        new TreeMap<>(ProblemCatalogue.fieldCodes())
                .forEach((code, meaning) -> page.append("| `%s` | %s |\n".formatted(code, meaning)));
        page.append("\n## Reasons\n\n")
                .append("Where a reason of the catalogue refuses a call, its code is the code of the problem, with")
                .append(" status 409 or 422, and its words go along in both languages as `message` and `remedy`.\n\n")
                .append("| code | in words | what to do |\n|---|---|---|\n");
        reasons.active()
                .forEach(reason -> page.append("| [`%s`](problems/%s) | %s | %s |\n"
                        .formatted(
                                reason.code(),
                                reason.code(),
                                cell(reason.message().en()),
                                cell(reason.remedy().en()))));
        return page.toString();
    }

    /** One code; empty where there is no such. */
    Optional<String> of(String code) {
        return ProblemCatalogue.find(code)
                .map(ProblemPages::page)
                .or(() -> reasons.find(code).map(ProblemPages::page));
    }

    private static String page(Problem problem) {
        return """
            # %s

            | | |
            |---|---|
            | `code` | `%s` |
            | status | %d |

            **What happened.** %s

            **What to do.** %s

            [All problems](../problems)
            """.formatted(problem.title(), problem.code(), problem.status(), problem.meaning(), problem.remedy());
    }

    private static String page(Reason reason) {
        return """
            # %s

            `%s` is a reason of the catalogue. Where a call is refused for it, the status is 409 or 422.

            | | in words | what to do |
            |---|---|---|
            | English | %s | %s |
            | 中文 | %s | %s |

            [All problems](../problems)
            """.formatted(
                        reason.message().en(),
                        reason.code(),
                        cell(reason.message().en()),
                        cell(reason.remedy().en()),
                        cell(reason.message().zh()),
                        cell(reason.remedy().zh()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
