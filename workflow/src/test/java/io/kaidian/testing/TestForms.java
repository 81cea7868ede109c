package io.kaidian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Forms of the tests, as an analyst would save them. */
public final class TestForms {

    /** The file of {@link #callSeller()} in a release. */
    public static final String CALL_SELLER_FILE = "forms/call-seller.form";

    /** The file of {@link #askSeller()} in a release. */
    public static final String ASK_SELLER_FILE = "forms/ask-seller.form";

    private TestForms() {}

    /** A form with every kind of field but a list to pick from, with a section, a condition and two outcomes. */
    public static String callSeller() {
        return read(CALL_SELLER_FILE);
    }

    /** A form with one field and two outcomes, for the seller. */
    public static String askSeller() {
        return read(ASK_SELLER_FILE);
    }

    private static String read(String file) {
        try (var in = TestForms.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The diagram of the certification with a step before the review: somebody calls the seller, again and again until the seller
     * is reached.
     */
    public static String withCall(String certification) {
        return beforeReview(certification, "Activity_CallSeller", List.of("Flow_ReachedToPeopleDecide"), CALL);
    }

    /** The same as {@link #withCall} has it, but whose call reached nobody gets the case back. */
    public static String backToTheSeller(String withCall) {
        return withCall.replace(
                "sourceRef=\"Gateway_Reached\" targetRef=\"Activity_CallSeller\"",
                "sourceRef=\"Gateway_Reached\" targetRef=\"Activity_ReturnCase\"");
    }

    /**
     * The diagram of the certification with a step before the review: the seller is asked, and after two days the case goes on without
     * an answer.
     */
    public static String withQuestion(String certification) {
        return beforeReview(
                certification,
                "Activity_AskSeller",
                List.of("Flow_AskSellerToPeopleDecide", "Flow_NoAnswerToPeopleDecide"),
                QUESTION);
    }

    private static String beforeReview(String certification, String first, List<String> last, String steps) {
        var incoming = last.stream()
                .map(flow -> "<bpmn:incoming>" + flow + "</bpmn:incoming>")
                .collect(Collectors.joining());
        return certification
                .replace(
                        "sourceRef=\"Activity_PlanReview\" targetRef=\"Activity_PeopleDecide\"",
                        "sourceRef=\"Activity_PlanReview\" targetRef=\"" + first + "\"")
                .replace("<bpmn:incoming>Flow_PlanReviewToPeopleDecide</bpmn:incoming>", incoming)
                .replace("<bpmn:sequenceFlow id=\"Flow_PlanReviewToPeopleDecide\"", steps + """
                    <bpmn:sequenceFlow id="Flow_PlanReviewToPeopleDecide\"""");
    }

    private static final String CALL = """
            <bpmn:userTask id="Activity_CallSeller" name="Call the seller" kaidian:nameZh="致电卖家" camunda:formRef="call-seller" \
            camunda:formRefBinding="deployment" camunda:candidateGroups="REVIEWER,LEAD" camunda:dueDate="PT4H">
              <bpmn:extensionElements>
                <camunda:properties><camunda:property name="queue" value="CALLS" /></camunda:properties>
              </bpmn:extensionElements>
              <bpmn:incoming>Flow_PlanReviewToPeopleDecide</bpmn:incoming>
              <bpmn:incoming>Flow_ReachedToCallSeller</bpmn:incoming>
              <bpmn:outgoing>Flow_CallSellerToReached</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:exclusiveGateway id="Gateway_Reached" name="Reached?" kaidian:nameZh="联系上了吗？" default="Flow_ReachedToPeopleDecide">
              <bpmn:incoming>Flow_CallSellerToReached</bpmn:incoming>
              <bpmn:outgoing>Flow_ReachedToPeopleDecide</bpmn:outgoing>
              <bpmn:outgoing>Flow_ReachedToCallSeller</bpmn:outgoing>
            </bpmn:exclusiveGateway>
            <bpmn:sequenceFlow id="Flow_CallSellerToReached" sourceRef="Activity_CallSeller" targetRef="Gateway_Reached" />
            <bpmn:sequenceFlow id="Flow_ReachedToPeopleDecide" sourceRef="Gateway_Reached" targetRef="Activity_PeopleDecide" />
            <bpmn:sequenceFlow id="Flow_ReachedToCallSeller" sourceRef="Gateway_Reached" targetRef="Activity_CallSeller">
              <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${callSellerOutcome == 'NOT_REACHED'}</bpmn:conditionExpression>
            </bpmn:sequenceFlow>
            """;

    private static final String QUESTION = """
            <bpmn:userTask id="Activity_AskSeller" name="Tell us where your goods are kept" kaidian:nameZh="请填写存货地点" \
            camunda:formRef="ask-seller" camunda:formRefBinding="deployment" camunda:candidateGroups="SELLER" camunda:dueDate="PT48H">
              <bpmn:incoming>Flow_PlanReviewToPeopleDecide</bpmn:incoming>
              <bpmn:outgoing>Flow_AskSellerToPeopleDecide</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:boundaryEvent id="BoundaryEvent_NoAnswer" name="No answer" kaidian:nameZh="没有回复" attachedToRef="Activity_AskSeller">
              <bpmn:outgoing>Flow_NoAnswerToPeopleDecide</bpmn:outgoing>
              <bpmn:timerEventDefinition id="Timer_NoAnswer">
                <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT48H</bpmn:timeDuration>
              </bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:sequenceFlow id="Flow_AskSellerToPeopleDecide" sourceRef="Activity_AskSeller" targetRef="Activity_PeopleDecide" />
            <bpmn:sequenceFlow id="Flow_NoAnswerToPeopleDecide" sourceRef="BoundaryEvent_NoAnswer" targetRef="Activity_PeopleDecide" />
            """;
}
