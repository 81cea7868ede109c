package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.ui.ComponentTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No grave act is one click or one key away, and each says first what it does. */
class DestructiveActionDialogTest extends ComponentTestSupport {

    private static final Path SOURCES = Path.of("src/main/java/io/kaidian/ui");
    private static final Pattern ASKED =
            Pattern.compile("Confirm\\.(?:before|typing)\\((?:[^;]*?)\"([a-z]+(?:\\.\\w+)+)\"", Pattern.DOTALL);

    /** Calls that cannot be taken back by whoever makes them, or that strike others. */
    private static final List<String> GRAVE = List.of(
            "closures.approve(",
            "closures.reject(",
            "violations.approve(",
            "judgements.judgeCorrection(id, false",
            "withdrawals.withdraw(",
            "violations.reject(",
            "bulk.approve(",
            "bulk.reject(",
            "answers.approveWaiver(",
            "appealDecisions.decide(",
            "goldenCases.make(",
            "announcements.post(",
            "dataSubjectRequests.withdrawConsent(",
            "dataSubjectRequests.requestErasure(",
            "proposals.approve(",
            "proposals.reject(",
            ".proposeRollback(",
            "migrations::approve",
            "moves.approve(",
            "imports.start(",
            "staff.setEnabled(account.username(), false",
            "staff.resetPassword(",
            "staff.resetSecondFactor(",
            "tokens.revoke(",
            "webhooks.remove(",
            "holds.lift(",
            "goldenCases.retire(",
            "places.move(",
            "keys.rotate(",
            "upgrades.keep(",
            "inquiries.close(",
            "data.eraseNow(",
            "decide(Outcome.DECLINE",
            "drafts.close(draft.id(), Draft.State.DISCARDED");

    private final List<String> done = new ArrayList<>();

    @Test
    void doesNothingUntilTheReaderSaidThatItIsMeant() {
        new DestructiveActionDialog(
                        "Close?", "The shop never opens again.", "Close", List.of(), null, () -> done.add("closed"))
                .open();
        assertThat(button("confirm-do").isEnabled()).isFalse();

        ConfirmTester.byTick();

        assertThat(done).containsExactly("closed");
        assertThat(find(DestructiveActionDialog.class).exists()).isFalse();
    }

    @Test
    void opensOnlyToTheNameThatIsAtStake() {
        new DestructiveActionDialog("Close?", "It is gone.", "Close", List.of(), "Tea shop", () -> done.add("closed"))
                .open();

        find(TextField.class).single().setValue("Tea");
        assertThat(button("confirm-do").isEnabled()).isFalse();
        ConfirmTester.byTyping(" tea shop ");

        assertThat(done).containsExactly("closed");
    }

    @Test
    void doesNothingWhenItIsCancelled() {
        new DestructiveActionDialog("Close?", "It is gone.", "Close", List.of(), null, () -> done.add("closed")).open();

        test(button("confirm-cancel")).click();

        assertThat(done).isEmpty();
        assertThat(find(DestructiveActionDialog.class).exists()).isFalse();
    }

    @Test
    void isTheOnlyDialogThatConfirms() {
        var others = sources().entrySet().stream()
                .filter(file -> file.getValue().contains("ConfirmDialog"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(others).isEmpty();
    }

    @Test
    void isAskedBeforeEveryGraveAct() {
        var found = new TreeSet<String>();
        var unasked = new TreeSet<String>();
        sources()
                .forEach((file, text) -> GRAVE.stream().filter(text::contains).forEach(act -> {
                    found.add(act);
                    if (!isAsked(text, act)) {
                        unasked.add(act + " in " + file);
                    }
                }));

        assertThat(found).as("acts that are known").containsExactlyInAnyOrderElementsOf(GRAVE);
        assertThat(unasked).isEmpty();
    }

    @Test
    void saysInBothLanguagesWhatWillHappen() {
        var keys = sources().values().stream()
                .flatMap(text -> ASKED.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).hasSizeGreaterThan(25);

        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (var key : keys) {
                var texts = ResourceBundle.getBundle(
                        "i18n/" + key.split("\\.")[0],
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
                assertThat(texts.getString(key + ".title"))
                        .as(key)
                        .endsWith(language == Locale.ENGLISH ? "?" : "\uff1f");
                assertThat(texts.getString(key + ".text"))
                        .as(key)
                        .hasSizeGreaterThan(8)
                        .containsPattern("[.\u3002}]$");
                assertThat(texts.getString(key + ".do")).as(key).isNotBlank();
            }
        }
    }

    /** Enter presses nothing in a class that asks before grave acts, unless it is in a field of its own. */
    @Test
    void leavesEnterToNobodyWhereGraveActsAre() {
        var pressed = sources().entrySet().stream()
                .filter(file -> GRAVE.stream().anyMatch(file.getValue()::contains))
                .filter(file -> Pattern.compile("(?:go|agree|close|act|consent)\\.addClickShortcut")
                        .matcher(file.getValue())
                        .find())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(pressed).isEmpty();
    }

    /**
     * Asked where the act is made, or where the method that makes it is named. A dialog that asks for a reason names the
     * act and needs words.
     */
    private static boolean isAsked(String text, String act) {
        var at = text.indexOf(act);
        while (at >= 0) {
            if (!isAskedAt(text, at)) {
                return false;
            }
            at = text.indexOf(act, at + 1);
        }
        return true;
    }

    private static boolean isAskedAt(String text, int at) {
        var statement = text.substring(startOfStatement(text, at), at);
        if (isQuestion(statement)) {
            return true;
        }
        var method = Pattern.compile("\\n    (?:private |protected |public )?(?:static )?[\\w<>]+ (\\w+)\\(")
                .matcher(text.substring(0, at))
                .results()
                .reduce((one, other) -> other)
                .map(match -> match.group(1))
                .orElse("");
        return Pattern.compile("(?:Confirm\\.|new TextPromptDialog)[^;]*?(?:this::|-> |\\()" + method + "\\b")
                .matcher(text)
                .find();
    }

    private static boolean isQuestion(String statement) {
        return Stream.of("Confirm.", "new TextPromptDialog").anyMatch(statement::contains);
    }

    /** Back over up to a few lines of nested lambdas, to the last assignment or block that is not one of them. */
    private static int startOfStatement(String text, int at) {
        var before = text.substring(0, at);
        var method = before.lastIndexOf("\n    }\n");
        var question = Stream.of("Confirm.", "new TextPromptDialog")
                .mapToInt(before::lastIndexOf)
                .max()
                .orElse(-1);
        return question > method && open(text.substring(question, at)) > 0 ? question : at;
    }

    /** How many brackets are still open. */
    private static int open(String text) {
        return (int) (text.chars().filter(c -> c == '(').count()
                - text.chars().filter(c -> c == ')').count());
    }

    private Button button(String name) {
        return find(Button.class).testId(name);
    }

    private static Map<String, String> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString() + "@" + file.getParent(), file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
