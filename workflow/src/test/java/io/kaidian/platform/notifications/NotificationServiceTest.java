package io.kaidian.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices are sent in the recipient's language and read in that of the page. */
@WorkflowTest
class NotificationServiceTest {

    @Autowired
    NotificationService notifications;

    @Autowired
    SellerRepository sellers;

    @Autowired
    JdbcClient jdbc;

    @Test
    void isReadInTheLanguageOfThePageWhicheverItWasSentIn() {
        returned("two-languages", Locale.ENGLISH);
        var seller = Actor.seller("two-languages");

        assertThat(notifications.of(seller, 1))
                .singleElement()
                .satisfies(told -> assertThat(told.body()).contains("Blurred").doesNotContain("模糊"));
        assertThat(notifications.of(seller, 1, Locale.SIMPLIFIED_CHINESE))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.subject())
                            .isNotEqualTo(notifications.of(seller, 1).get(0).subject());
                    assertThat(told.body()).contains("模糊").doesNotContain("Blurred");
                    assertThat(told.drawings()).extracting(CardSketch::caption).containsExactly("zh");
                });
        assertThat(notifications.of(seller, 1, Locale.US)).isEqualTo(notifications.of(seller, 1));
    }

    @Test
    void staysAsItWasSentWhereOnlyOneLanguageWasKept() {
        returned("one-language", Locale.SIMPLIFIED_CHINESE);
        jdbc.sql("update notification set translation = null where recipient = 'one-language'")
                .update();
        var seller = Actor.seller("one-language");

        assertThat(notifications.of(seller, 1, Locale.ENGLISH)).isEqualTo(notifications.of(seller, 1));
    }

    @Test
    void keepsIdentityNumbersOutOfBothLanguages() {
        seller("masked-twice", Locale.ENGLISH);
        notifications.send(
                "masked-twice",
                "case.returned",
                List.of(1, 4, "soon", "Your number 110101199003074514 cannot be read"),
                null,
                "masked twice");

        assertThat(notifications.of(Actor.seller("masked-twice"), 1, Locale.SIMPLIFIED_CHINESE))
                .singleElement()
                .satisfies(told -> assertThat(told.body()).contains("1101…").doesNotContain("4514"));
    }

    /** Whoever reached it by the list of releases has nothing left to read of it. */
    @Test
    void marksWhatThePageOfAProposalSaysItselfAsReadAndNothingElse() {
        var publisher = new Actor(Actor.Kind.STAFF, "publisher-who-reads", "1", Set.of(Role.PUBLISHER));
        notifications.send(publisher.name(), "staff.proposal.open", List.of("words"), "/studio/proposal/1", "one");
        notifications.send(publisher.name(), "staff.proposal.open", List.of("words"), "/studio/proposal/2", "other");
        assertThat(notifications.unread(publisher)).isEqualTo(2);

        notifications.markReadOnPage(publisher, "/studio/proposal/1");

        assertThat(notifications.unread(publisher)).isEqualTo(1);
    }

    private void returned(String who, Locale language) {
        seller(who, language);
        notifications.send(
                who,
                "case.returned",
                List.of(1, 4, "soon", new LocalizedText("照片模糊", "Blurred")),
                null,
                "returned " + who,
                reader -> List.of(new CardSketch("ID_FRONT", 1.5, null, null, null, null, reader.getLanguage(), null)));
    }

    private void seller(String id, Locale language) {
        sellers.register(new SellerRepository.Registration(id, SellerType.PERSONAL, id, null, null, language, null));
    }
}
