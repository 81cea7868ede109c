package io.kaidian.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestForms;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Two analysts work on one draft: nothing is overwritten, nothing is lost, everything can be put back. */
@WorkflowTest
class DraftServiceTest {

    private static final String ROUTING = "processes/review-routing.dmn";
    private static final String SANCTION = "processes/sanction.dmn";
    private static final String APPEAL = "processes/appeal.bpmn";

    private static final Actor LIN = analyst("lin");
    private static final Actor WEI = analyst("wei");

    @Autowired
    DraftService drafts;

    @Autowired
    DraftPresence visits;

    @Autowired
    DraftChangeBroadcaster feed;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Test
    void holdsOnlyWhatDiffersFromItsRelease() {
        var draft = as(LIN, () -> drafts.create(" Wait a day "));

        var saved = as(LIN, () -> drafts.save(draft.id(), ROUTING, 0, "<a/>"));

        assertThat(saved.version()).isEqualTo(1);
        assertThat(as(LIN, () -> drafts.get(draft.id())).name()).isEqualTo("Wait a day");
        assertThat(as(LIN, () -> drafts.get(draft.id())).changedFiles()).isEqualTo(1);
        assertThat(as(LIN, () -> drafts.contents(draft.id())))
                .contains(new ReleaseFile(ROUTING, "<a/>"))
                .hasSameSizeAs(as(LIN, () -> drafts.files(draft.id())))
                .filteredOn(file -> file.name().equals(SANCTION))
                .allSatisfy(file -> assertThat(file.content()).contains("decisionTable"));
        assertThat(as(LIN, () -> drafts.open())).extracting(Draft::id).containsExactly(draft.id());
    }

    @Test
    void keepsFilesInOneNamespaceOfTheEngineWhicheverTheyAreSavedIn() {
        var id = as(LIN, () -> drafts.create("from Operaton")).id();
        var before = as(LIN, () -> drafts.file(id, ROUTING)).content();
        var inOperatons = before.replace("http://camunda.org/schema/1.0/", "http://operaton.org/schema/1.0/");
        assertThat(inOperatons).isNotEqualTo(before);

        var same = as(LIN, () -> drafts.save(id, ROUTING, 0, inOperatons));
        assertThat(same.version()).isZero();
        assertThat(same.content()).isEqualTo(before);

        var changed = as(LIN, () -> drafts.save(id, ROUTING, 0, inOperatons.replace("PT18H", "PT17H")));
        assertThat(changed.content()).isEqualTo(before.replace("PT18H", "PT17H"));
    }

    @Test
    void takesFormsThatAnalystsAddAndDrop() {
        var id = as(LIN, () -> drafts.create("Call sellers")).id();

        var saved = as(LIN, () -> drafts.save(id, TestForms.CALL_SELLER_FILE, 0, TestForms.callSeller()));

        assertThat(saved.version()).isEqualTo(1);
        assertThat(as(LIN, () -> drafts.isNew(id, TestForms.CALL_SELLER_FILE))).isTrue();
        assertThat(as(LIN, () -> drafts.contents(id)))
                .contains(new ReleaseFile(TestForms.CALL_SELLER_FILE, TestForms.callSeller()));

        as(LIN, () -> {
            drafts.drop(id, TestForms.CALL_SELLER_FILE);
            return null;
        });

        assertThat(as(LIN, () -> drafts.contents(id)))
                .extracting(ReleaseFile::name)
                .doesNotContain(TestForms.CALL_SELLER_FILE);
        assertThatThrownBy(() -> as(LIN, () -> drafts.save(id, "forms/call-seller.txt", 0, "x")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesWhoeverWasOvertakenAndKeepsTheirWorkAside() {
        var id = as(LIN, () -> drafts.create("both")).id();
        as(LIN, () -> drafts.save(id, ROUTING, 0, "lin 1"));

        var late = catchThrowableOfType(
                StaleDraftException.class, () -> as(WEI, () -> drafts.save(id, ROUTING, 0, "wei 1")));

        assertThat(late.now().content()).isEqualTo("lin 1");
        assertThat(late.now().changedBy()).isEqualTo("lin");
        assertThat(as(WEI, () -> drafts.file(id, ROUTING)).content()).isEqualTo("lin 1");
        assertThat(as(WEI, () -> drafts.content(id, late.aside())).content()).isEqualTo("wei 1");
        assertThat(as(WEI, () -> drafts.revisions(id, ROUTING)))
                .extracting(DraftFileRevision::author, DraftFileRevision::aside)
                .containsExactly(tuple("wei", true), tuple("lin", false));
    }

    @Test
    void gathersSavesOfOnePersonIntoOneRevisionUntilSomebodyComments() {
        var id = as(LIN, () -> drafts.create("one")).id();
        as(LIN, () -> drafts.save(id, ROUTING, 0, "1"));
        as(LIN, () -> drafts.save(id, ROUTING, 1, "2"));
        as(LIN, () -> {
            drafts.comment(id, ROUTING, "A row for second submissions");
            return null;
        });
        as(LIN, () -> drafts.save(id, ROUTING, 2, "3"));
        as(WEI, () -> drafts.save(id, ROUTING, 3, "4"));
        clock.advance(Duration.ofMinutes(11));
        as(WEI, () -> drafts.save(id, ROUTING, 4, "5"));

        assertThat(as(LIN, () -> drafts.comments(id))).containsExactly("A row for second submissions");
        assertThat(as(LIN, () -> drafts.revisions(id, ROUTING)))
                .extracting(revision -> revision.version() + " " + revision.author() + " " + revision.comment())
                .containsExactly("5 wei ", "4 wei ", "3 lin ", "2 lin A row for second submissions");
        assertThat(as(LIN, () -> drafts.authors(id))).containsExactly("lin", "wei");
    }

    @Test
    void keepsAWholeFileAsARevisionOfItsOwn() {
        var id = as(LIN, () -> drafts.create("upload")).id();
        as(LIN, () -> drafts.save(id, ROUTING, 0, "by hand"));
        as(LIN, () -> drafts.save(id, ROUTING, 1, "from a file", "uploaded"));
        as(LIN, () -> drafts.save(id, ROUTING, 2, "from another", "uploaded"));
        as(LIN, () -> drafts.save(id, ROUTING, 3, "by hand again"));
        as(LIN, () -> drafts.save(id, ROUTING, 4, "and again"));

        assertThat(as(
                        LIN,
                        () -> drafts.revisions(id, ROUTING).stream()
                                .map(revision ->
                                        drafts.content(id, revision.id()).content())
                                .toList()))
                .containsExactly("and again", "from another", "from a file", "by hand");
    }

    @Test
    void restoresARevisionWithoutLosingWhatCameAfter() {
        var id = as(LIN, () -> drafts.create("back")).id();
        as(LIN, () -> drafts.save(id, ROUTING, 0, "good"));
        as(WEI, () -> drafts.save(id, ROUTING, 1, "bad"));
        var good = as(LIN, () -> drafts.revisions(id, ROUTING)).get(1);

        var now = as(LIN, () -> drafts.restore(id, good.id(), "As before"));

        assertThat(now.content()).isEqualTo("good");
        assertThat(now.version()).isEqualTo(3);
        assertThat(as(LIN, () -> drafts.revisions(id, ROUTING)))
                .extracting(DraftFileRevision::comment)
                .containsExactly("As before", "", "");
    }

    @Test
    void takesAFileBackToItsReleaseAndCountsOnWhenItIsChangedAgain() {
        var id = as(LIN, () -> drafts.create("undo")).id();
        as(LIN, () -> drafts.save(id, ROUTING, 0, "x"));

        var back = as(LIN, () -> drafts.revertFile(id, ROUTING)).orElseThrow();

        assertThat(back.changed()).isFalse();
        assertThat(back.content()).contains("decisionTable");
        assertThat(as(LIN, () -> drafts.save(id, ROUTING, 0, "y")).version()).isEqualTo(2);
    }

    @Test
    void differsNoMoreFromItsReleaseOnceADiagramWasUndone() {
        var id = as(LIN, () -> drafts.create("moved and put back")).id();
        var released = as(LIN, () -> drafts.file(id, APPEAL)).content();
        var moved = as(LIN, () -> drafts.save(id, APPEAL, 0, released.replaceFirst("x=\"\\d+\"", "x=\"7\"")));
        assertThat(as(LIN, () -> drafts.differing(id))).containsExactly(APPEAL);

        var back = as(LIN, () -> drafts.save(id, APPEAL, moved.version(), released.replace("  <", "    <")));

        assertThat(back.content()).isEqualTo(released);
        assertThat(as(LIN, () -> drafts.differing(id))).isEmpty();
    }

    @Test
    void removesAFileThatOnlyTheDraftHasWhenItIsTakenBack() {
        var id = as(LIN, () -> drafts.create("second thoughts")).id();
        var name = "scenarios/a-day-later.scenario";
        as(LIN, () -> drafts.save(id, name, 0, "first"));
        assertThat(as(LIN, () -> drafts.isNew(id, name))).isTrue();
        assertThat(as(LIN, () -> drafts.isNew(id, ROUTING))).isFalse();

        var back = as(LIN, () -> drafts.revertFile(id, name));

        assertThat(back).isEmpty();
        assertThat(as(LIN, () -> drafts.files(id))).extracting(DraftFile::name).doesNotContain(name);
        assertThat(as(LIN, () -> drafts.isNew(id, name))).isFalse();
        assertThat(as(LIN, () -> drafts.save(id, name, 0, "again")).version()).isEqualTo(2);
    }

    @Test
    void takesNewScenariosAndDropsThem() {
        var id = as(LIN, () -> drafts.create("scenario")).id();
        var name = "scenarios/a-day-later.scenario";

        var saved = as(LIN, () -> drafts.save(id, name, 0, "first"));
        as(LIN, () -> {
            drafts.drop(id, name);
            return null;
        });

        assertThat(saved.version()).isEqualTo(1);
        assertThat(as(LIN, () -> drafts.files(id))).extracting(DraftFile::name).doesNotContain(name);
        assertThat(as(LIN, () -> drafts.save(id, name, 0, "again")).version()).isEqualTo(3);
        assertThat(as(LIN, () -> drafts.file(id, name)).content()).isEqualTo("again");
        assertThatThrownBy(() -> as(LIN, () -> drafts.save(id, "processes/New one.bpmn", 0, "x")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(LIN, () -> {
                    drafts.drop(id, ROUTING);
                    return null;
                }))
                .hasMessageContaining("is needed");
    }

    @Test
    void takesNewDiagramsAndTablesAndDropsThoseOfTheRelease() {
        var id = as(LIN, () -> drafts.create("permit")).id();
        var shipped = ProcessResources.permits().getFirst();

        as(LIN, () -> drafts.save(id, "processes/new-permit.bpmn", 0, "diagram"));
        as(LIN, () -> drafts.save(id, "processes/new-permit-term.dmn", 0, "table"));
        as(LIN, () -> {
            drafts.drop(id, shipped);
            return null;
        });

        assertThat(as(LIN, () -> drafts.files(id)))
                .extracting(DraftFile::name)
                .contains("processes/new-permit.bpmn", "processes/new-permit-term.dmn")
                .doesNotContain(shipped);
    }

    @Test
    void isNoLongerWrittenOnceItIsClosed() {
        var id = as(LIN, () -> drafts.create("gone")).id();
        as(LIN, () -> {
            drafts.close(id, Draft.State.DISCARDED);
            return null;
        });

        assertThatThrownBy(() -> as(LIN, () -> drafts.save(id, ROUTING, 0, "x")))
                .isInstanceOf(DraftClosedException.class);
        assertThat(as(LIN, () -> drafts.open())).isEmpty();
    }

    @Test
    void givesThePenToOnePageOfAFileAndOthersTakeItOver() {
        var id = as(LIN, () -> drafts.create("pen")).id();
        var lin = as(LIN, () -> visits.enter(id, ROUTING, () -> true));
        var wei = as(WEI, () -> visits.enter(id, ROUTING, () -> true));
        var elsewhere = as(WEI, () -> visits.enter(id, SANCTION, () -> true));

        assertThat(Stream.of(lin, wei, elsewhere).map(DraftPresenceEntry::hasPen))
                .containsExactly(true, false, true);

        var taken = as(WEI, () -> visits.acquireEditLock(wei));

        assertThat(taken.hasPen()).isTrue();
        assertThat(as(LIN, () -> visits.in(id)))
                .filteredOn(visit -> visit.file().equals(ROUTING) && visit.hasPen())
                .extracting(DraftPresenceEntry::person)
                .containsExactly("wei");

        Stream.of(lin, wei, elsewhere).forEach(visits::leave);
        assertThat(as(LIN, () -> visits.in(id))).isEmpty();
    }

    @Test
    void letsTheNewestPageOfOnePersonWrite() {
        var id = as(LIN, () -> drafts.create("twice")).id();
        as(LIN, () -> visits.enter(id, ROUTING, () -> true));

        assertThat(as(LIN, () -> visits.enter(id, ROUTING, () -> true)).hasPen())
                .isTrue();
        assertThat(as(LIN, () -> visits.in(id)).stream().filter(DraftPresenceEntry::hasPen))
                .hasSize(1);
    }

    @Test
    void takesThePenFromAPageWhoseBrowserIsGoneAndLetsItComeBack() throws InterruptedException {
        var id = as(LIN, () -> drafts.create("tunnel")).id();
        var listens = new AtomicBoolean(true);
        var lin = as(LIN, () -> visits.enter(id, ROUTING, listens::get));
        var wei = as(WEI, () -> visits.enter(id, ROUTING, () -> true));
        var told = new CountDownLatch(1);

        listens.set(false);
        pass(Duration.ofSeconds(50));
        assertThat(visitors(id)).as("a short tunnel").containsExactly("lin", "wei");
        try (var subscription = feed.subscribe(id, told::countDown)) {
            pass(Duration.ofSeconds(20));
            assertThat(visitors(id)).containsExactly("wei");
            assertThat(told.await(60, TimeUnit.SECONDS))
                    .as("open pages are told")
                    .isTrue();
        }
        assertThat(as(WEI, () -> visits.acquireEditLock(wei)).hasPen()).isTrue();

        listens.set(true);
        pass(Duration.ofSeconds(20));
        assertThat(as(LIN, () -> visits.in(id)))
                .extracting(DraftPresenceEntry::person, DraftPresenceEntry::hasPen)
                .containsExactly(tuple("wei", true), tuple("lin", false));
        assertThat(as(LIN, () -> visits.acquireEditLock(lin)).hasPen()).isTrue();
        Stream.of(lin, wei).forEach(visits::leave);
    }

    @Test
    void givesNoPenToWhoMayOnlyLook() {
        var id = as(LIN, () -> drafts.create("looked at")).id();
        var publisher = new Actor(Actor.Kind.STAFF, "publisher", null, Set.of(Role.PUBLISHER));

        assertThat(as(publisher, () -> visits.enter(id, ROUTING, () -> true)).hasPen())
                .isFalse();
        assertThat(as(LIN, () -> visits.enter(id, ROUTING, () -> true)).hasPen())
                .isTrue();
    }

    @Test
    void tellsOpenPagesThatSomebodySaved() throws InterruptedException {
        var id = as(LIN, () -> drafts.create("live")).id();
        var told = new CountDownLatch(1);
        try (var subscription = feed.subscribe(id, told::countDown)) {
            as(WEI, () -> drafts.save(id, ROUTING, 0, "x"));
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isWrittenByAnalystsAndReadByWhoeverConsents(Role role) {
        var id = as(LIN, () -> drafts.create("rights")).id();
        var actor = new Actor(Actor.Kind.STAFF, "somebody", null, Set.of(role));

        var writes = Set.of(Role.ANALYST).contains(role);
        var reads = Set.of(Role.ANALYST, Role.PUBLISHER, Role.ADMIN).contains(role);

        assertThat(isAllowed(actor, () -> drafts.save(id, ROUTING, 0, "x"))).isEqualTo(writes);
        assertThat(isAllowed(actor, () -> drafts.create("y"))).isEqualTo(writes);
        assertThat(isAllowed(actor, () -> drafts.restore(id, 0, ""))).isEqualTo(writes);
        assertThat(isAllowed(actor, () -> drafts.revertFile(id, ROUTING))).isEqualTo(writes);
        assertThat(isAllowed(actor, () -> drafts.rebase(id))).isEqualTo(writes);
        assertThat(isAllowed(actor, () -> drafts.contents(id))).isEqualTo(reads);
        assertThat(isAllowed(actor, () -> drafts.revisions(id, ROUTING))).isEqualTo(reads);
        assertThat(isAllowed(actor, () -> visits.in(id))).isEqualTo(reads);
    }

    /** The server looks at its pages every 20 seconds. */
    private void pass(Duration span) {
        clock.advance(span);
        visits.stillHere();
    }

    private List<String> visitors(DraftId id) {
        return as(LIN, () -> visits.in(id)).stream()
                .map(DraftPresenceEntry::person)
                .toList();
    }

    private boolean isAllowed(Actor actor, Supplier<?> act) {
        try {
            as(actor, act);
            return true;
        } catch (AccessDeniedException refused) {
            return false;
        } catch (RuntimeException other) {
            return true;
        }
    }

    private <T> T as(Actor actor, Supplier<T> act) {
        return currentActor.runAs(actor, act);
    }

    private static Actor analyst(String name) {
        return new Actor(Actor.Kind.STAFF, name, null, Set.of(Role.ANALYST));
    }
}
