package io.kaidian.api.cases;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
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
