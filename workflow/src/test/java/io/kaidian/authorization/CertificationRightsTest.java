package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.submission.photos.PhoneUploadSessionId;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.correction.ExtraRounds;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.help.HelpRequestService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** The rows of the table of rights that concern certification: every action, tried by every role. */
@WorkflowTest
class CertificationRightsTest {

    /** An action, tried on what does not exist: whoever may do it is told so, everybody else is refused before. */
    private enum Action {
        OPEN_CASE(Role.SELLER),
        READ_OWN_CASE(Role.SELLER),
        STATE(Role.SELLER),
        NAME_PAYMENT_ACCOUNT(Role.SELLER),
        ATTACH_PHOTO(Role.SELLER),
        SWAP_PHOTOS(Role.SELLER),
        SUBMIT(Role.SELLER),
        SUBMIT_TRIED(Role.SELLER),
        READ_WHAT_TO_TRY_AGAIN(Role.SELLER),
        OFFER_HANDOVER(Role.SELLER),
        READ_HANDOVER(Role.SELLER),
        END_HANDOVER(Role.SELLER),
        CREATE_STUDIO_SLIP(Role.SELLER),
        READ_STUDIO_SLIP(Role.SELLER),
        WITHDRAW(Role.SELLER),
        ASK_FOR_MORE_ROUNDS(Role.SELLER),
        TAKE_NEXT(Role.REVIEWER, Role.LEAD),
        DECIDE(Role.REVIEWER, Role.LEAD),
        ANSWER_MORE_ROUNDS(Role.LEAD),
        ASK_FOR_HELP(Role.SELLER),
        READ_OWN_HELP(Role.SELLER),
        ADVISE(Role.LEAD),
        PROPOSE_WAIVER(Role.LEAD),
        CONSENT_TO_WAIVER(Role.REVIEWER, Role.LEAD),
        OBJECT_TO_WAIVER(Role.REVIEWER, Role.LEAD),
        READ_WORK_LIST(Role.REVIEWER, Role.LEAD, Role.OFFICER),
        CLAIM(Role.REVIEWER, Role.LEAD, Role.OFFICER),
        RELEASE(Role.REVIEWER, Role.LEAD, Role.OFFICER);

        private final Set<Role> allowed;

        Action(Role first, Role... others) {
            allowed = EnumSet.of(first, others);
        }
    }

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PhoneUploadSessions phoneUploadSessions;

    @Autowired
    ReviewService reviews;

    @Autowired
    ExtraRounds extraRounds;

    @Autowired
    HelpRequestService help;

    @Autowired
    HelpAnswerService helpAnswers;

    @Autowired
    TaskList taskList;

    @Autowired
    CurrentActor currentActor;

    static Stream<Arguments> everyActionByEveryRole() {
        return Stream.of(Action.values())
                .flatMap(action -> Stream.of(Role.values()).map(role -> Arguments.of(action, role)));
    }

    @ParameterizedTest
    @MethodSource("everyActionByEveryRole")
    void letsOnlyThoseActWhoMay(Action action, Role role) {
        var kind = role == Role.SELLER ? Actor.Kind.SELLER : Actor.Kind.STAFF;
        var actor = new Actor(kind, "somebody", null, Set.of(role));

        var thrown = catchThrowable(() -> currentActor.runAs(actor, () -> attempt(action)));

        assertThat(thrown instanceof AccessDeniedException)
                .as("%s refused to %s: %s", action, role, thrown)
                .isEqualTo(!action.allowed.contains(role));
    }

    private Object attempt(Action action) {
        var nothing = CaseId.next();
        switch (action) {
            case OPEN_CASE -> sellerSteps.open("somebody", CaseKind.INITIAL);
            case READ_OWN_CASE -> sellerSteps.get(nothing);
            case STATE -> sellerSteps.saveStatement(nothing, SellerStatement.EMPTY, null);
            case NAME_PAYMENT_ACCOUNT -> sellerSteps.namePaymentAccount(nothing, new PaymentAccount("demo", "a"));
            case ATTACH_PHOTO -> sellerSteps.attach(nothing, TestSlots.ID_FRONT, new byte[] {1});
            case SWAP_PHOTOS -> sellerSteps.swapPhotos(nothing, TestSlots.ID_FRONT, TestSlots.ID_BACK);
            case SUBMIT -> sellerSteps.submit(nothing);
            case SUBMIT_TRIED -> sellerSteps.submitWithRetriedPhotos(nothing);
            case READ_WHAT_TO_TRY_AGAIN -> sellerSteps.findDocumentsToRetake(nothing);
            case OFFER_HANDOVER -> phoneUploadSessions.createLink(nothing, TestSlots.ID_FRONT);
            case READ_HANDOVER -> phoneUploadSessions.state(PhoneUploadSessionId.next());
            case END_HANDOVER -> phoneUploadSessions.end(PhoneUploadSessionId.next());
            case CREATE_STUDIO_SLIP -> phoneUploadSessions.createStudioSlip(nothing, TestSlots.HANDHELD);
            case READ_STUDIO_SLIP -> phoneUploadSessions.studioSlip(nothing, TestSlots.HANDHELD);
            case WITHDRAW -> sellerSteps.withdraw(nothing);
            case ASK_FOR_MORE_ROUNDS -> sellerSteps.requestExtraRounds(nothing, "x");
            case TAKE_NEXT -> reviews.claimNext();
            case DECIDE -> reviews.decide(UUID.randomUUID(), ReviewDecision.certify());
            case ANSWER_MORE_ROUNDS -> extraRounds.answer(UUID.randomUUID(), true, "x");
            case ASK_FOR_HELP -> help.ask(nothing, HelpSubject.of(TestSlots.HANDHELD), "x");
            case READ_OWN_HELP -> help.of(nothing);
            case ADVISE -> helpAnswers.advise(UUID.randomUUID(), "x");
            case PROPOSE_WAIVER -> helpAnswers.proposeWaiver(UUID.randomUUID(), "x");
            case CONSENT_TO_WAIVER -> helpAnswers.approveWaiver(UUID.randomUUID());
            case OBJECT_TO_WAIVER -> helpAnswers.rejectWaiver(UUID.randomUUID(), "x");
            case READ_WORK_LIST -> taskList.page(new TaskList.Query(null, null, null, 10));
            case CLAIM -> taskList.claim(UUID.randomUUID());
            case RELEASE -> taskList.release(UUID.randomUUID());
        }
        return null;
    }
}
