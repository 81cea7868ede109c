package io.kaidian.api.cases;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.SpecimenPdf;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A marketplace with pages of its own sends a paper page by page, and reads how many there are. */
@Tag("slow")
class PaperPagesApiTest extends ApiTestBase {

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;

    @BeforeEach
    void publish() {
        releases = new TestReleases(context);
        SpecimenLease.publish(releases, SpecimenLease.TYPE);
        registerSeller();
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void saysHowManyPagesAPaperHas() {
        var id = openCase();
        attach(id, "ID_FRONT", front());
        var pages = "/cases/" + id + "/documents/LEASE/pages";
        assertThat(pagesOf(id, "due")).isNull();

        assertThat(addPage(pages, "ONE")).isEqualTo(1);
        assertThat(addPage(pages, "TWO")).isEqualTo(2);
        assertThat(addPage(pages, "LANDLORD")).isEqualTo(3);
        assertThat(pagesOf(id, "pending")).isEqualTo(3);
        assertThat(pageCount(api.get("/cases/" + id), "pending", "ID_FRONT")).isEqualTo(1);
        assertThat(api.post(pages + "/3/move", json("to", 1)).status()).isEqualTo(204);
        assertThat(api.post(pages + "/2/remove").status()).isEqualTo(204);

        assertThat(pagesOf(id, "pending")).isEqualTo(2);
    }

    @Test
    void addsAllPagesOfAPdfOrNoneAndReplacesByPut() {
        var id = openCase();
        var document = "/cases/" + id + "/documents/LEASE";
        addPage(document + "/pages", "ONE");

        var added = api.postFile(document + "/pages", SpecimenPdf.ofPages("LANDLORD", "TWO"), "application/pdf");
        assertThat(added.body().at("/pages").asInt()).isEqualTo(3);
        var tooMany = api.postFile(document + "/pages", SpecimenPaper.page("FOUR"), "image/jpeg");
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.text("/code")).isEqualTo("pages-max");
        assertThat(tooMany.text("/detail")).contains("3 pages", "3 at most");
        assertThat(pagesOf(id, "pending")).isEqualTo(3);

        attach(id, "LEASE", SpecimenPaper.page("LANDLORD ANEW"));
        assertThat(pagesOf(id, "pending")).isEqualTo(1);
    }

    @Test
    void saysHowManyPagesAPdfHasThatIsNotTaken() {
        var id = openCase();

        var refused = api.postFile(
                "/cases/" + id + "/documents/LEASE/pages", SpecimenPdf.ofPages("1", "2", "3", "4"), "application/pdf");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/detail")).contains("4").contains("3");
        assertThat(refused.text("/message/en")).isEqualTo("This PDF has 4 pages. We accept 3 pages at most");
    }

    private int addPage(String path, String words) {
        var added = api.postFile(path, SpecimenPaper.page(words), "image/jpeg");
        assertThat(added.status()).as("%s", added.body()).isEqualTo(200);
        return added.body().at("/pages").asInt();
    }

    private Integer pagesOf(String id, String list) {
        return pageCount(api.get("/cases/" + id), list, "LEASE");
    }

    private static Integer pageCount(ApiResponse answer, String list, String slot) {
        var asked = StreamSupport.stream(
                        answer.body().at("/requirements/" + list).spliterator(), false)
                .filter(one -> one.path("slot").asText().equals(slot))
                .findFirst()
                .orElseThrow();
        return asked.has("pages") ? asked.get("pages").asInt() : null;
    }
}
