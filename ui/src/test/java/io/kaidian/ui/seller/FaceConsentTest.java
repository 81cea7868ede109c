package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.registries.face.FaceService;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Where a service compares faces, sellers are asked for that alone, and who leaves it out goes the same way. */
@Import(FaceConsentTest.WithFaceService.class)
@DirtiesContext
@Tag("slow")
class FaceConsentTest extends SellerViewTestSupport {

    @Autowired
    CaseRepository cases;

    @TestConfiguration
    static class WithFaceService {

        @Bean
        FaceService faceService() {
            return mock(FaceService.class);
        }
    }

    @Test
    void isABoxOfItsOwnThatIsEmptyAndSaysThatAPersonComparesInstead() {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + openCase() + "/consent");

        assertThat(faces().getValue()).isFalse();
        assertThat(faces().getParent().orElseThrow().getElement().getTextRecursively())
                .contains("by eye, with the same requirements and the same result");
    }

    @Test
    void leadsOnTheSameWayWhetherItIsGivenOrNot() {
        signInAsNewSeller();
        var without = openCase();
        var next = agree(without, false);
        assertThat(cases.mayFacesBeCompared(without)).isFalse();
        assertThat(sellerSteps.requirements(without).missing()).isNotEmpty();
        var asked = sellerSteps.requirements(without).missing();
        sellerSteps.withdraw(without);

        var with = openCase();
        assertThat(agree(with, true)).isEqualTo(next);
        assertThat(cases.mayFacesBeCompared(with)).isTrue();
        assertThat(sellerSteps.requirements(with).missing()).isEqualTo(asked);
    }

    private String agree(CaseId id, boolean toFaces) {
        UI.getCurrent().navigate("seller/apply/" + id + "/consent");
        test(find(Checkbox.class).withTestId("consent-adult").single()).click();
        if (toFaces) {
            test(faces()).click();
        }
        test(button("consent-agree")).click();
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath().replace(id.toString(), "");
    }

    private Checkbox faces() {
        return find(Checkbox.class).withTestId("consent-faces").single();
    }
}
