package io.kaidian.platform.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.RuleChange.Effect;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes for sellers is found in what the files decide, and whether anybody is worse off. */
@Tag("slow")
class RuleChangeDetectorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LST-BANNED,SERIOUS,12,false,,false | LST-BANNED,SERIOUS,13,false,,false  | STRICTER
            LST-BANNED,SERIOUS,12,false,,false | LST-BANNED,SERIOUS,6,false,,false   | MILDER
            LST-BANNED,SERIOUS,12,false,,false | LST-BANNED,GENERAL,12,false,,false  | MILDER
            LST-BANNED,SERIOUS,12,false,,false | LST-BANNED,SERIOUS,12,true,3,false  | MILDER
            LST-BANNED,SERIOUS,12,false,,false | LST-BANNED,SERIOUS,6,false,,true    | STRICTER
            LST-SPAM,GENERAL,1,true,3,false    | LST-SPAM,GENERAL,1,true,2,false     | STRICTER
            LST-SPAM,GENERAL,1,true,3,false    | LST-SPAM,GENERAL,1,false,,false     | STRICTER
            LST-SPAM,GENERAL,1,true,3,false    | LST-SPAM,SERIOUS,1,true,9,false     | STRICTER
            Duplicate listing or wrong category | Duplicate listing                  | OTHER
            """)
    void weighsWhatAnActCosts(String before, String after, Effect effect) {
        var changes = changes(ViolationCatalogue.RESOURCE, before, after);

        assertThat(changes).singleElement().extracting(RuleChange::effect).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <text>14</text>                         | <text>20</text>          | STRICTER
            <text>14</text>                         | <text>10</text>          | MILDER
            "NEW_LISTINGS,PROMOTE,PAYOUT"           | "NEW_LISTINGS,PROMOTE"   | MILDER
            "NEW_LISTINGS,PROMOTE"                  | "NEW_LISTINGS,PROMOTE,PAYOUT" | STRICTER
            <text>"REPLACE"</text>                  | <text>"EXTEND"</text>    | STRICTER
            """)
    void weighsWhatFollows(String before, String after, Effect effect) {
        var changes = changes(ProcessResources.SANCTION, before, after);

        assertThat(changes).isNotEmpty().extracting(RuleChange::effect).containsOnly(effect);
    }

    @Test
    void seesAMovedThresholdOnBothItsSides() {
        var files = List.of(new ReleaseFile(
                ProcessResources.SANCTION,
                shipped(ProcessResources.SANCTION).replace("&lt; 12", "&lt; 10").replace("&gt;= 12", "&gt;= 10")));

        var changes = RuleChangeDetector.between(List.of(file(ProcessResources.SANCTION)), files);

        assertThat(changes)
                .extracting(change -> change.rule().en() + ": "
                        + change.before().en() + " → " + change.after().en())
                .contains(
                        "At 10 general points: points only → warning",
                        "At 12 general points: warning → points only",
                        "At 10 serious points: points only → suspension for 7 days");
        assertThat(changes).extracting(RuleChange::effect).contains(Effect.STRICTER);
    }

    @Test
    void seesNothingInHowAFileIsWritten() {
        var moved = shipped(ProcessResources.SANCTION).replace("biodi:width=\"", "biodi:width=\"1");

        assertThat(RuleChangeDetector.between(
                        List.of(file(ProcessResources.SANCTION)),
                        List.of(new ReleaseFile(ProcessResources.SANCTION, moved))))
                .isEmpty();
    }

    @Test
    void seesWhatAShopMayNoLongerDo() {
        var changes = changes(
                ProcessResources.ALLOWED_ACTIONS,
                "<text>\"OPEN\", \"RESTRICTED\", \"SUSPENDED\", \"REVERIFYING\", \"CLOSED\"</text>",
                "<text>\"OPEN\", \"RESTRICTED\", \"SUSPENDED\", \"REVERIFYING\"</text>");

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.rule().en()).isEqualTo("What a closed shop may do");
            assertThat(change.effect()).isEqualTo(Effect.STRICTER);
        });
    }

    @Test
    void takesNumbersThatSellersDoNotFeelForNoRule() {
        assertThat(changes(ProcessResources.PARAMETERS, "\"0.75\"", "\"0.7\"")).isEmpty();
    }

    private static List<RuleChange> changes(String name, String before, String after) {
        var text = shipped(name);
        assertThat(text).contains(before);
        var at = text.indexOf(before);
        var changed = text.substring(0, at) + after + text.substring(at + before.length());
        return RuleChangeDetector.between(List.of(file(name)), List.of(new ReleaseFile(name, changed)));
    }

    private static ReleaseFile file(String name) {
        return new ReleaseFile(name, shipped(name));
    }

    private static String shipped(String name) {
        return BundledFiles.all().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
