package io.kaidian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Forms of the tests, as an analyst would save them. */
public final class TestForms {

    /** The file of {@link #callSeller()} in a release. */
    public static final String CALL_SELLER_FILE = "forms/call-seller.form";

    private TestForms() {}

    /** A form with every kind of field but a list to pick from, with a section, a condition and two outcomes. */
    public static String callSeller() {
        try (var in = TestForms.class.getResourceAsStream("/" + CALL_SELLER_FILE)) {
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
        return certification
                .replace(
                        "sourceRef=\"Activity_PlanReview\" targetRef=\"Activity_PeopleDecide\"",
                        "sourceRef=\"Activity_PlanReview\" targetRef=\"Activity_CallSeller\"")
                .replace(
                        "<bpmn:incoming>Flow_PlanReviewToPeopleDecide</bpmn:incoming>",
                        "<bpmn:incoming>Flow_ReachedToPeopleDecide</bpmn:incoming>")
                .replace("<bpmn:sequenceFlow id=\"Flow_PlanReviewToPeopleDecide\"", CALL + """
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
}
