package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import io.kaidian.cases.requirements.RequirementChange;
import io.kaidian.cases.requirements.RequirementChange.Direction;
import io.kaidian.cases.requirements.RequirementChangeService;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Who decides about a release reads of how many more is asked, and nothing where nothing changes. */
class RequirementChangesCardsTest extends ComponentTestSupport {

    private static final LocalizedText LEASE = new LocalizedText("租约", "Lease");
    private static final LocalizedText DEED = new LocalizedText("产权证", "Deed");

    private final RequirementChangeService requirements = mock(RequirementChangeService.class);
    private final ReleaseService releases = mock(ReleaseService.class);
    private final KaidianI18nProvider translations = new KaidianI18nProvider(EvidenceCatalogue.load());
    private final RequirementChangesCards cards = new RequirementChangesCards(requirements, releases, translations);

    @Test
    void saysForHowManyItChanges() {
        when(requirements.between(any(), any()))
                .thenReturn(List.of(
                        change(Direction.MORE, List.of(LEASE), null, null, 3, 0),
                        change(Direction.MORE, List.of(LEASE, DEED), null, 30, 1, 2),
                        change(Direction.LESS, List.of(LEASE), new LocalizedText("月租金", "Rent"), null, 0, 1)));

        assertThat(lines(Locale.ENGLISH))
                .containsExactly(
                        "More 3 running cases would be asked for: Lease",
                        "More One running case and 2 certified shops would be asked for: Lease or Deed, within 30 days after the shop opens",
                        "Less One certified shop would no longer be asked for: Rent, typed beside: Lease");
        assertThat(lines(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(
                        "增加 3 件进行中的申请将需提交：租约",
                        "增加 1 件进行中的申请和2 家已认证的店铺将需提交：租约或产权证（开店后 30 天内）",
                        "减少 1 家已认证的店铺将不再需要提交：月租金（随租约填写）");
    }

    @Test
    void saysNothingWhereNothingChangesOrNothingCanBeRead() {
        when(requirements.between(any(), any())).thenReturn(List.of());
        assertThat(cards.ifPublished(1, List.of())).isEmpty();

        when(requirements.between(any(), any())).thenThrow(new IllegalArgumentException("not allowed"));
        assertThat(cards.ifPublished(1, List.of())).isEmpty();
    }

    @Test
    void takesNoOtherFailureForNoChange() {
        when(requirements.between(any(), any())).thenThrow(new DataAccessResourceFailureException("no connection"));
        when(requirements.ifMoved(any(), anyInt(), anyInt()))
                .thenThrow(new DataAccessResourceFailureException("no connection"));

        assertThatThrownBy(() -> cards.ifPublished(1, List.of()))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThatThrownBy(() -> cards.ifMoved("certification", 1, 4))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void saysWhatChangesForCertificationsThatAreMovedAlone() {
        when(requirements.ifMoved("certification", 1, 4))
                .thenReturn(List.of(change(Direction.MORE, List.of(LEASE), null, null, 3, 0)));

        assertThat(cards.ifMoved("certification", 1, 4)).isPresent();
        assertThat(cards.ifMoved("certification", 1, 9)).isEmpty();
        var others = mock(RequirementChangeService.class);
        assertThat(new RequirementChangesCards(others, releases, translations).ifMoved("appeal", 1, 4))
                .isEmpty();
        verifyNoInteractions(others);
    }

    private List<String> lines(Locale language) {
        UI.getCurrent().setLocale(language);
        var card = cards.ifPublished(1, List.of()).orElseThrow();
        UI.getCurrent().add(card);
        return find(ListItem.class, card).all().stream()
                .map(line -> String.join(
                        " ",
                        line.getChildren()
                                .map(part ->
                                        part.getElement().getTextRecursively().strip())
                                .toList()))
                .toList();
    }

    private static RequirementChange change(
            Direction direction,
            List<LocalizedText> evidence,
            LocalizedText field,
            Integer days,
            int cases,
            int shops) {
        return new RequirementChange(direction, evidence, field, days, false, false, cases, shops);
    }
}
