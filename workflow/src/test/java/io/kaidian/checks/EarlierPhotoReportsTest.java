package io.kaidian.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.testing.TestSlots;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson2.autoconfigure.Jackson2AutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Reports are kept as long as their documents, so that those that earlier versions wrote are read for years. */
// Boot marks its support of Jackson 2 for removal; what is kept is written with it until then.
@SuppressWarnings("removal")
class EarlierPhotoReportsTest {

    /** Of before hashes were kept beside the document, what is covered was measured, and a report said what its photo is for. */
    private static final String WITH_HASHES = """
            {"models":"models of then","slot":"HANDHELD","failure":null,
             "picture":{"format":"JPEG","bytes":204800,"width":1512,"height":2016,"exif":"TURNED_90","mirrored":false,"turns":0,
               "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
               "pixelSha256":"60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
               "perceptualHash":"0110"},
             "kind":"ID_FRONT",
             "fields":{"NUMBER":{"value":"11000020031010823X","confidence":0.97,
                                 "place":{"x":0.4,"y":0.5,"width":0.2,"height":0.02}}},
             "lines":[{"text":"样例","confidences":[0.99,0.98],
                       "corners":{"topLeft":{"x":0.1,"y":0.1},"topRight":{"x":0.2,"y":0.1},
                                  "bottomRight":{"x":0.2,"y":0.12},"bottomLeft":{"x":0.1,"y":0.12}}}],
             "card":{"corners":{"topLeft":{"x":0.3,"y":0.4},"topRight":{"x":0.6,"y":0.4},
                                "bottomRight":{"x":0.6,"y":0.55},"bottomLeft":{"x":0.3,"y":0.55}},
                     "widthPx":454.0,"share":0.3,"tilt":1.0,"lean":0.02,"outside":0.0,
                     "measures":{"sharpness":2.1,"brightness":180.0,"contrast":140.0,"glareShare":0.0,"glare":[],
                                 "motion":1.1,"motionAngle":0.0,"colourfulness":20.0}},
             "whole":{"sharpness":2.4,"brightness":150.0,"contrast":160.0,"glareShare":0.0,"glare":[],
                      "motion":1.2,"motionAngle":10.0,"colourfulness":30.0},
             "faces":[{"score":0.98,"place":{"x":0.3,"y":0.1,"width":0.3,"height":0.25},"onCard":false,"sharpness":2.0}],
             "screen":{"screenSize":false,"statusBar":false,"fineGrid":12.0},
             "timings":{"decode":60,"read":400,"faces":20,"total":480,"passes":1}}
            """;

    @Test
    void readsAReportOfAVersionThatKeptHashesInIt() {
        var report = read(WITH_HASHES).in(TestSlots.expected(TestSlots.HANDHELD));

        assertThat(report.kind()).isEqualTo(DocumentKind.ID_FRONT);
        assertThat(report.requireSubject()).isEqualTo(PhotoSubject.CARD_IN_HAND);
        assertThat(report.requirePicture().width()).isEqualTo(1512);
        assertThat(report.field(CardField.NUMBER)).hasValueSatisfying(number -> {
            assertThat(number.value()).isEqualTo("11000020031010823X");
            assertThat(number.trace()).isNull();
        });
        assertThat(report.lines()).singleElement().extracting("text").isEqualTo("样例");
        assertThat(Objects.requireNonNull(report.card()).covered()).isEmpty();
        assertThat(report.faces()).hasSize(1);
    }

    /** As the program that is delivered reads them. */
    private static PhotoReport read(String json) {
        var read = new PhotoReport[1];
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(Jackson2AutoConfiguration.class))
                .withPropertyValues("spring.jackson2.parser.strict-duplicate-detection=true")
                .withBean(JsonColumns.class)
                .run(context ->
                        read[0] = context.getBean(JsonColumns.class).read(json.getBytes(UTF_8), PhotoReport.class));
        return read[0];
    }
}
