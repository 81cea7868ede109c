package io.kaidian.browser.studio;

/** A diagram as large as nobody should draw one: rows of steps, each with a line to the next. */
final class LargeDiagram {

    private static final int A_ROW = 25;
    private static final int ACROSS = 160;
    private static final int DOWN = 140;

    private LargeDiagram() {}

    /** @param elements steps and lines together, at least */
    static String of(int elements) {
        var steps = elements / 2;
        var process = new StringBuilder();
        var drawing = new StringBuilder();
        for (int i = 0; i <= steps; i++) {
            process.append(step(i, steps));
            drawing.append("""
                    <bpmndi:BPMNShape id="Shape_%1$d" bpmnElement="Activity_%1$d"><dc:Bounds x="%2$d" y="%3$d" width="100" height="80" /></bpmndi:BPMNShape>
                    """.formatted(i, left(i), top(i)));
            if (i < steps) {
                process.append("""
                        <bpmn:sequenceFlow id="Flow_%1$d" sourceRef="Activity_%1$d" targetRef="Activity_%2$d" />
                        """.formatted(i, i + 1));
                drawing.append("""
                        <bpmndi:BPMNEdge id="Edge_%1$d" bpmnElement="Flow_%1$d"><di:waypoint x="%2$d" y="%3$d" /><di:waypoint x="%4$d" y="%5$d" /></bpmndi:BPMNEdge>
                        """.formatted(i, left(i) + 100, top(i) + 40, left(i + 1), top(i + 1) + 40));
            }
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_Large" targetNamespace="https://kaidian.io/processes">
                <bpmn:process id="certification" isExecutable="true" camunda:historyTimeToLive="P1D">
                %s</bpmn:process>
                <bpmndi:BPMNDiagram id="Diagram_Large"><bpmndi:BPMNPlane id="Plane_Large" bpmnElement="certification">
                %s</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </bpmn:definitions>
                """.formatted(process, drawing);
    }

    private static String step(int number, int last) {
        var in = number == 0 ? "" : "<bpmn:incoming>Flow_%d</bpmn:incoming>".formatted(number - 1);
        var out = number == last ? "" : "<bpmn:outgoing>Flow_%d</bpmn:outgoing>".formatted(number);
        return "<bpmn:userTask id=\"Activity_%1$d\" name=\"Look at step %1$d\">%2$s%3$s</bpmn:userTask>%n"
                .formatted(number, in, out);
    }

    private static int left(int number) {
        return 100 + number % A_ROW * ACROSS;
    }

    private static int top(int number) {
        return 100 + number / A_ROW * DOWN;
    }
}
