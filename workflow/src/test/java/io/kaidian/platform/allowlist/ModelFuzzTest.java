package io.kaidian.platform.allowlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaidian.processes.ProcessResources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Damaged and poisoned diagrams and tables; {@code -Dkaidian.fuzz=10000} asks for more of them than an everyday build does.
 * Seeded, so that what fails once fails again.
 */
class ModelFuzzTest {

    private static final int FILES = Integer.getInteger("kaidian.fuzz", 600);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ELEMENT =
            Pattern.compile("<bpmn:(task|userTask|serviceTask|sequenceFlow|callActivity)\\b");

    private static final List<String> SNIPPETS = List.of(
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
            "<?xml-stylesheet href=\"http://example.org/x.xsl\"?>",
            "<![CDATA[",
            "]]>",
            "&b;",
            "&#0;",
            "\u0000",
            "\ud83d",
            "<a>".repeat(200),
            "<a " + "b".repeat(5_000) + "=\"1\">",
            " xmlns=\"\"",
            " xmlns:camunda=\"http://activiti.org/bpmn\"",
            "-->",
            "<!--",
            "x".repeat(20_000));

    /** Ways to run code, as attributes of whatever element stands there. */
    private static final List<String> POISONS = List.of(
            " camunda:class=\"java.lang.ProcessBuilder\"",
            " camunda:expression=\"${beans.run()}\"",
            " camunda:delegateExpression=\"${dataSource}\"",
            " camunda:type=\"shell\"",
            " camunda:taskListener=\"x\"",
            " camunda:variableMappingClass=\"java.lang.Object\"",
            " camunda:resource=\"http://example.org/x.groovy\"");

    @Test
    void answersEveryDamagedFileWithARefusalOrTakesItAndNeverThrowsOrHangs() {
        var sound = files("");
        var random = new Random(20_261_124);
        var refused = 0;
        for (int i = 0; i < FILES; i++) {
            var file = sound.get(random.nextInt(sound.size()));
            var damaged = damaged(file.content(), random);
            var refusals = assertTimeoutPreemptively(
                    PATIENCE,
                    () -> ModelFileValidator.refusals(file.name(), damaged, Set.of()),
                    () -> file.name() + " hangs");
            refused += refusals.isEmpty() ? 0 : 1;
        }

        assertThat(refused).as("files that were noticed").isGreaterThan(FILES / 3);
    }

    @Test
    void noticesEveryWayToRunCodeWhereverItStands() {
        var sound = files(".bpmn");
        var random = new Random(7);
        for (int i = 0; i < FILES / 2; i++) {
            var file = sound.get(random.nextInt(sound.size()));
            var text = new String(file.content(), StandardCharsets.UTF_8);
            var places = ELEMENT.matcher(text).results().toList();
            var place = places.get(random.nextInt(places.size()));
            var poison = POISONS.get(random.nextInt(POISONS.size()));
            var poisoned = text.substring(0, place.end()) + poison + text.substring(place.end());

            assertThat(ModelFileValidator.refusals(file.name(), poisoned, Set.of()))
                    .as("%s with%s at %s", file.name(), poison, place.group())
                    .isNotEmpty();
        }
    }

    private record File(String name, byte[] content) {}

    private static List<File> files(String ending) {
        var all = new ArrayList<File>();
        for (var name : ProcessResources.all()) {
            if ((name.endsWith(".bpmn") || name.endsWith(".dmn")) && name.endsWith(ending)) {
                all.add(new File(name, ProcessResources.text(name).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return all;
    }

    private static byte[] damaged(byte[] sound, Random random) {
        var at = random.nextInt(sound.length);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(sound, random);
            case 1 -> java.util.Arrays.copyOf(sound, at);
            case 2 ->
                spliced(sound, at, SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8));
            case 3 ->
                spliced(
                        sound,
                        at,
                        java.util.Arrays.copyOfRange(
                                sound, at, Math.min(sound.length, at + 1 + random.nextInt(4_000))));
            case 4 -> {
                var noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                yield spliced(sound, at, noise);
            }
            // Another encoding than the file says.
            default -> new String(sound, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        };
    }

    private static byte[] flipped(byte[] sound, Random random) {
        var bytes = sound.clone();
        for (int i = 0; i <= random.nextInt(60); i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] spliced(byte[] sound, int at, byte[] piece) {
        var bytes = new byte[sound.length + piece.length];
        System.arraycopy(sound, 0, bytes, 0, at);
        System.arraycopy(piece, 0, bytes, at, piece.length);
        System.arraycopy(sound, at, bytes, at + piece.length, sound.length - at);
        return bytes;
    }
}
