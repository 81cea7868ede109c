package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.enforcement.evidence.EvidenceFile;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopId;
import io.kaidian.ui.ComponentTestSupport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file beside an application is named also to those who cannot open it, with who can. */
class EvidenceListTest extends ComponentTestSupport {

    private final EvidenceFileService files = mock(EvidenceFileService.class);

    @Test
    void opensWhatTheReaderMayOpenAndSaysOfTheRestWhoMay() {
        var open = file("brand.jpg", "BRAND_AUTHORIZATION");
        var closed = file("account.jpg", "BANK_STATEMENT");
        when(files.whyClosed(open)).thenReturn(Optional.empty());
        when(files.whyClosed(closed))
                .thenReturn(
                        Optional.of(new ClosedEvidence(ClosedEvidence.Why.NOT_FOR_ROLE, Set.of(Role.OFFICER), null)));

        var list = new EvidenceList(files, List.of(open, closed), "REVIEW").withViewer();
        UI.getCurrent().add(list);

        assertThat(within(list).filter(Anchor.class::isInstance).map(one -> ((Anchor) one).getText()))
                .containsExactly("brand.jpg");
        assertThat(testIds(list)).containsOnlyOnce("evidence-look", "evidence-closed");
        assertThat(list.getElement().getTextRecursively())
                .contains("account.jpg", "shell.evidence.closed.NOT_FOR_ROLE");
    }

    private static Stream<String> testIds(Component root) {
        return within(root)
                .map(one -> one.getElement().getAttribute("data-testid"))
                .filter(id -> id != null);
    }

    private static Stream<Component> within(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(EvidenceListTest::within));
    }

    private static EvidenceFile file(String name, String type) {
        return new EvidenceFile(
                EvidenceId.next(),
                new ShopId(UUID.randomUUID()),
                null,
                null,
                name,
                "image/jpeg",
                2048,
                Actor.Kind.SELLER,
                "seller1",
                Instant.EPOCH,
                true,
                DocumentSlot.valueOf(type));
    }
}
