package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import io.kaidian.cases.CaseId;
import io.kaidian.testing.TestSlots;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

/** The code that a phone scanned ends with the page that showed it, however the page ends. */
@Tag("slow")
class PhoneLinkEndTest extends SellerViewTestSupport {

    @Test
    void endsWhenTheSellerClosesIt() {
        var id = showsACode();

        dialog().close();
        roundTrip();

        assertThat(openLinks(id)).isZero();
    }

    @Test
    void endsWhenTheSessionRunsOut() {
        var id = showsACode();
        SecurityContextHolder.clearContext();

        leave();

        assertThat(openLinks(id)).isZero();
    }

    @Test
    void endsWhenTheSellerSignsOut() {
        var id = showsACode();
        SecurityContextHolder.getContext().setAuthentication(null);

        leave();

        assertThat(openLinks(id)).isZero();
    }

    private CaseId showsACode() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        test(button("phone-" + TestSlots.HANDHELD)).click();
        roundTrip();
        assertThat(openLinks(id)).isEqualTo(1);
        return id;
    }

    private Dialog dialog() {
        return find(Dialog.class).testId("handover");
    }

    /** As if the browser had gone: whatever stood on the page goes with it. */
    private void leave() {
        dialog().getElement().removeFromTree();
    }

    private int openLinks(CaseId id) {
        return jdbc.sql("select count(*) from phone_upload_session where case_id = :id and ended_at is null")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }
}
