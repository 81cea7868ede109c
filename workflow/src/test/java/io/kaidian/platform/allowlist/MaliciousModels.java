package io.kaidian.platform.allowlist;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Diagrams and tables of somebody who wants more than to draw a process. */
final class MaliciousModels {

    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n";

    private final List<Attack> attacks = new ArrayList<>();

    private MaliciousModels() {}

    /**
     * One of them.
     *
     * @param code rule that must name it
     * @param parsed whether the engine's own parser gets to see what is wrong
     * @param runs whether it would do its harm when a process runs it, so that the running engine alone must hold
     */
    record Attack(String name, String file, byte[] content, String code, boolean parsed, boolean runs) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Attack> all() {
        var maliciousModels = new MaliciousModels();
        maliciousModels.scripts();
        maliciousModels.classes();
        maliciousModels.workers();
        maliciousModels.listeners();
        maliciousModels.expressions();
        maliciousModels.forms();
        maliciousModels.namespaces();
        maliciousModels.elements();
        maliciousModels.xml();
        maliciousModels.circles();
        maliciousModels.tables();
        return maliciousModels.attacks;
    }

    private void scripts() {
        step(
                "script task in groovy",
                "<scriptTask id='step' scriptFormat='groovy'><script>1</script></scriptTask>",
                "code.script",
                true);
        step(
                "script task in juel",
                "<scriptTask id='step' scriptFormat='juel'><script>${1}</script></scriptTask>",
                "code.script",
                true);
        step(
                "script task in javascript",
                "<scriptTask id='step' scriptFormat='javascript'><script>java.lang.Runtime.getRuntime().exec('id')</script></scriptTask>",
                "code.script",
                true);
        step(
                "script fetched from elsewhere",
                "<scriptTask id='step' scriptFormat='groovy' camunda:resource='http://example.org/x.groovy'/>",
                "code.script",
                false);
        step(
                "script as input",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "code.script",
                true);
        step(
                "script as output",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate}'><extensionElements><camunda:inputOutput><camunda:outputParameter name='a'><camunda:script scriptFormat='juel'>${1}</camunda:script></camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "code.script",
                false);
        condition(
                "condition in a script language",
                "<conditionExpression xsi:type='tFormalExpression' language='groovy'>1</conditionExpression>",
                "code.script",
                true);
        condition(
                "condition as a script from elsewhere",
                "<conditionExpression xsi:type='tFormalExpression' language='juel' camunda:resource='x.groovy'/>",
                "code.script",
                false);
        step(
                "script listener",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:executionListener></extensionElements></userTask>",
                "code.listener",
                true);
    }

    private void classes() {
        step(
                "class behind a service task",
                "<serviceTask id='step' camunda:class='java.lang.ProcessBuilder'/>",
                "code.class",
                true);
        step("class behind a send task", "<sendTask id='step' camunda:class='java.lang.Object'/>", "code.class", true);
        step(
                "class behind a business rule task",
                "<businessRuleTask id='step' camunda:class='java.lang.Object'/>",
                "code.class",
                true);
        step(
                "class behind a message event",
                "<intermediateThrowEvent id='step'><messageEventDefinition camunda:class='java.lang.Object'/></intermediateThrowEvent>",
                "code.class",
                true);
        step(
                "class that maps variables",
                "<callActivity id='step' calledElement='x' camunda:variableMappingClass='java.lang.Object'/>",
                "code.class",
                false);
        step(
                "delegate that maps variables",
                "<callActivity id='step' calledElement='x' camunda:variableMappingDelegateExpression='${x}'/>",
                "code.class",
                false);
        step(
                "field injection",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate}'><extensionElements><camunda:field name='a'><camunda:expression>${b}</camunda:expression></camunda:field></extensionElements></serviceTask>",
                "code.field",
                false);
        step(
                "field injection as attribute",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate}'><extensionElements><camunda:field name='a' stringValue='b'/></extensionElements></serviceTask>",
                "code.field",
                false);
    }

    private void workers() {
        step(
                "operating system command",
                "<serviceTask id='step' camunda:type='shell'><extensionElements><camunda:field name='command'><camunda:string>id</camunda:string></camunda:field></extensionElements></serviceTask>",
                "code.shell",
                false);
        step("command behind a send task", "<sendTask id='step' camunda:type='shell'/>", "code.shell", false);
        step(
                "mail",
                "<serviceTask id='step' camunda:type='mail'><extensionElements><camunda:field name='to' stringValue='a@example.org'/></extensionElements></serviceTask>",
                "code.mail",
                false);
        step(
                "outside worker",
                "<serviceTask id='step' camunda:type='external' camunda:topic='x'/>",
                "code.external",
                false);
        step(
                "connector to http",
                "<userTask id='step'><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></userTask>",
                "code.connector",
                false);
        step(
                "connector behind a service task",
                "<serviceTask id='step'><extensionElements><camunda:connector><camunda:inputOutput><camunda:inputParameter name='url'>http://example.org</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
                "code.connector",
                false);
    }

    private void listeners() {
        step(
                "task listener with a bean",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' delegateExpression='${xDelegate}'/></extensionElements></userTask>",
                "code.listener",
                false);
        step(
                "task listener with a class",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' class='java.lang.Object'/></extensionElements></userTask>",
                "code.listener",
                true);
        step(
                "task listener with an expression",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' expression='${task.complete()}'/></extensionElements></userTask>",
                "code.listener",
                true);
        step(
                "listener of an element",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start' class='java.lang.Object'/></extensionElements></userTask>",
                "code.listener",
                true);
        attack(
                "listener of the process",
                "attack.bpmn",
                diagram("<userTask id='step'/>", PLAIN)
                        .replace(
                                "<startEvent id='start'/>",
                                "<extensionElements><camunda:executionListener event='start' expression='${execution.setVariable(1,2)}'/></extensionElements><startEvent id='start'/>"),
                "code.listener",
                true,
                true);
        attack(
                "listener of a way",
                "attack.bpmn",
                diagram(
                                "<userTask id='step'/>",
                                PLAIN
                                        + "<extensionElements><camunda:executionListener event='take' class='java.lang.Object'/></extensionElements>")
                        .replace(PLAIN + "<ext", "<ext")
                        .replace(
                                "</extensionElements></sequenceFlow>",
                                "</extensionElements>" + PLAIN + "</sequenceFlow>"),
                "code.listener",
                true,
                true);
    }

    private void expressions() {
        step(
                "method of a bean",
                "<serviceTask id='step' camunda:expression='${processes.start()}'/>",
                "code.expression",
                true);
        step(
                "bean that is no step",
                "<serviceTask id='step' camunda:delegateExpression='${dataSource}'/>",
                "code.step",
                true);
        step("property of a bean", "<serviceTask id='step' camunda:delegateExpression='${a.b}'/>", "code.step", true);
        step(
                "method of a step",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate.run()}'/>",
                "code.step",
                true);
        condition(
                "method in a condition",
                "<conditionExpression>${word.length() == 4}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "class of a variable",
                "<conditionExpression>${word.class != null}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "class by an entry",
                "<conditionExpression>${word['class'] != null}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "engine behind the execution",
                "<conditionExpression>${execution.processEngineServices != null}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "runtime by reflection",
                "<conditionExpression>${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('id') != null}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "function of the engine",
                "<conditionExpression>${now() != null}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "signed-in user",
                "<conditionExpression>${currentUser() == null}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "two expressions in one",
                "<conditionExpression>${true}${word.length()}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "deferred expression",
                "<conditionExpression>#{word.length() == 4}</conditionExpression>",
                "expression.condition",
                true);
        condition(
                "bean in a condition",
                "<conditionExpression>${(dataSource).connection != null}</conditionExpression>",
                "expression.condition",
                true);
        step(
                "method in a timer",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeDuration>${word.concat('x')}</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "expression.time",
                true);
        step(
                "timer that fires for ever",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition></intermediateCatchEvent>",
                "expression.time",
                false);
        step(
                "method in an input",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>${word.getClass()}</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "expression.value",
                true);
        step(
                "method in a text",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>hello ${word.getClass()}</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "expression.value",
                true);
        step(
                "method in a handed-over key",
                "<callActivity id='step' calledElement='x'><extensionElements><camunda:in businessKey='${word.concat(1)}'/></extensionElements></callActivity>",
                "expression.value",
                false);
        step(
                "method in the name of a call",
                "<callActivity id='step' calledElement='${word.concat(1)}'/>",
                "expression.name",
                true);
        step(
                "method in the name of a task",
                "<userTask id='step' name='${word.getClass()}'/>",
                "expression.name",
                true);
        step(
                "method in the Chinese name of a task",
                "<userTask id='step' xmlns:kaidian='https://kaidian.io/schema/1.0/bpmn' kaidian:nameZh='${word.getClass()}'/>",
                "expression.name",
                false);
        step(
                "class beside the Chinese name",
                "<serviceTask id='step' xmlns:kaidian='https://kaidian.io/schema/1.0/bpmn' kaidian:class='java.lang.Object'/>",
                "code.class",
                false);
        step(
                "method in a due date",
                "<userTask id='step' camunda:dueDate='${word.getClass()}'/>",
                "expression.time",
                true);
        step(
                "method in an assignee",
                "<userTask id='step' camunda:assignee='${word.getClass()}'/>",
                "attribute.unknown",
                true);
        step(
                "method in the roles",
                "<userTask id='step' camunda:candidateGroups='${word.getClass()}'/>",
                "attribute.value",
                true);
        step(
                "method in repetitions",
                "<serviceTask id='step' camunda:asyncBefore='true' camunda:delegateExpression='${xDelegate}'><extensionElements><camunda:failedJobRetryTimeCycle>${word.getClass()}</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>",
                "expression.retry",
                false);
        step(
                "method in a priority",
                "<serviceTask id='step' camunda:asyncBefore='true' camunda:jobPriority='${word.length()}' camunda:delegateExpression='${xDelegate}'/>",
                "attribute.value",
                false);
        step(
                "step for every entry of a list",
                "<userTask id='step'><multiInstanceLoopCharacteristics camunda:collection='${list.subList(0,1)}' camunda:elementVariable='x'/></userTask>",
                "element.unknown",
                true);
        step(
                "loop without end",
                "<userTask id='step'><multiInstanceLoopCharacteristics><loopCardinality>2000000000</loopCardinality></multiInstanceLoopCharacteristics></userTask>",
                "element.unknown",
                false);
        step(
                "condition event",
                "<intermediateCatchEvent id='step'><conditionalEventDefinition><condition>${word.length() == 4}</condition></conditionalEventDefinition></intermediateCatchEvent>",
                "element.unknown",
                true);
    }

    private void forms() {
        step(
                "embedded form",
                "<userTask id='step' camunda:formKey='embedded:app:forms/x.html'/>",
                "attribute.value",
                false);
        step(
                "form from elsewhere",
                "<userTask id='step' camunda:formKey='http://example.org/form.html'/>",
                "attribute.value",
                false);
        step(
                "form written in the diagram",
                "<userTask id='step'><extensionElements><camunda:formData><camunda:formField id='a' label='&lt;script&gt;alert(1)&lt;/script&gt;' type='string'/></camunda:formData></extensionElements></userTask>",
                "code.form",
                false);
        step(
                "form field checked by a class",
                "<userTask id='step'><extensionElements><camunda:formData><camunda:formField id='a' type='string'><camunda:validation><camunda:constraint name='validator' config='java.lang.Object'/></camunda:validation></camunda:formField></camunda:formData></extensionElements></userTask>",
                "code.form",
                false);
        step("form handler", "<userTask id='step' camunda:formHandlerClass='java.lang.Object'/>", "code.form", false);
        step(
                "form by reference",
                "<userTask id='step' camunda:formRef='x' camunda:formRefBinding='latest'/>",
                "code.form",
                false);
        step(
                "older form property",
                "<userTask id='step'><extensionElements><camunda:formProperty id='a' expression='${word.length()}'/></extensionElements></userTask>",
                "code.form",
                false);
    }

    private void namespaces() {
        step(
                "class under the older name of the engine",
                "<serviceTask id='step' activiti:class='java.lang.ProcessBuilder'/>",
                "namespace.unknown",
                true);
        step(
                "expression under the older name",
                "<serviceTask id='step' activiti:expression='${processes.start()}'/>",
                "namespace.unknown",
                true);
        step(
                "delegate under the older name",
                "<serviceTask id='step' activiti:delegateExpression='${a.b}'/>",
                "namespace.unknown",
                true);
        step(
                "command under the older name",
                "<serviceTask id='step' activiti:type='shell'/>",
                "namespace.unknown",
                false);
        step(
                "listener under the older name",
                "<userTask id='step'><extensionElements><activiti:taskListener event='create' class='java.lang.Object'/></extensionElements></userTask>",
                "namespace.unknown",
                true);
        step(
                "the engine's namespace under another prefix",
                "<serviceTask id='step' xmlns:harmless='http://camunda.org/schema/1.0/bpmn' harmless:class='java.lang.Object'/>",
                "code.class",
                true);
        step(
                "element of another engine",
                "<serviceTask id='step' xmlns:zeebe='http://camunda.org/schema/zeebe/1.0'><extensionElements><zeebe:taskDefinition type='x'/></extensionElements></serviceTask>",
                "namespace.unknown",
                false);
        step(
                "attribute without a namespace",
                "<serviceTask id='step' camunda:delegateExpression='${xDelegate}' class='java.lang.Object'/>",
                "code.class",
                false);
    }

    private void elements() {
        step("step that is done ad hoc", "<adHocSubProcess id='step'/>", "element.unknown", false);
        step(
                "person chosen by an expression",
                "<userTask id='step'><potentialOwner><resourceAssignmentExpression><formalExpression>${word.length()}</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>",
                "element.unknown",
                true);
        attack(
                "file imported from elsewhere",
                "attack.bpmn",
                diagram("<userTask id='step'/>", PLAIN)
                        .replace(
                                "<process ",
                                "<import importType='http://www.w3.org/2001/XMLSchema' location='http://example.org/x.xsd' namespace='x'/><process "),
                "element.unknown",
                false,
                false);
        attack(
                "default language of the diagram",
                "attack.bpmn",
                diagram("<userTask id='step'/>", PLAIN)
                        .replace("targetNamespace", "expressionLanguage='groovy' targetNamespace"),
                "code.script",
                true,
                false);
        attack(
                "process that anybody may start",
                "attack.bpmn",
                diagram("<userTask id='step'/>", PLAIN)
                        .replace("isExecutable", "camunda:candidateStarterGroups='${word.length()}' isExecutable"),
                "attribute.unknown",
                true,
                false);
        step(
                "another table by an expression",
                "<businessRuleTask id='step' camunda:decisionRef='${word.concat(1)}'/>",
                "attribute.value",
                false);
        step(
                "newest table instead of its own",
                "<businessRuleTask id='step' camunda:decisionRef='x' camunda:decisionRefBinding='latest'/>",
                "attribute.value",
                false);
    }

    private void xml() {
        attack(
                "external entity",
                "attack.bpmn",
                HEAD + "<!DOCTYPE definitions [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + bare().replace("<documentation>x", "<documentation>&x;"),
                "xml.doctype",
                false,
                false);
        attack(
                "external entity over the net",
                "attack.bpmn",
                HEAD + "<!DOCTYPE definitions [<!ENTITY x SYSTEM 'http://127.0.0.1:1/x'>]>"
                        + bare().replace("<documentation>x", "<documentation>&x;"),
                "xml.doctype",
                false,
                false);
        attack(
                "parameter entity",
                "attack.bpmn",
                HEAD + "<!DOCTYPE definitions [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x'> %x;]>" + bare(),
                "xml.doctype",
                false,
                false);
        attack(
                "external document type",
                "attack.bpmn",
                HEAD + "<!DOCTYPE definitions SYSTEM 'http://127.0.0.1:1/x.dtd'>" + bare(),
                "xml.doctype",
                false,
                false);
        attack(
                "entity bomb",
                "attack.bpmn",
                HEAD + bomb() + bare().replace("<documentation>x", "<documentation>&i;"),
                "xml.doctype",
                false,
                false);
        attack(
                "entity that writes an attribute",
                "attack.bpmn",
                HEAD + "<!DOCTYPE definitions [<!ENTITY x 'java.lang.Object'>]>"
                        + diagram("<serviceTask id='step' camunda:class='&x;'/>", PLAIN),
                "xml.doctype",
                true,
                true);
        attack(
                "attribute by default",
                "attack.bpmn",
                HEAD + "<!DOCTYPE definitions [<!ATTLIST serviceTask camunda:class CDATA 'java.lang.Object'>]>"
                        + diagram("<serviceTask id='step'/>", PLAIN),
                "xml.doctype",
                true,
                true);
        attack(
                "style sheet",
                "attack.bpmn",
                HEAD + "<?xml-stylesheet href='http://example.org/x.xsl'?>" + bare(),
                "xml.instruction",
                false,
                false);
        attack(
                "huge file",
                "attack.bpmn",
                HEAD + bare().replace("<documentation>x", "<documentation>" + "x".repeat(2_000_001)),
                "xml.size",
                false,
                false);
        attack(
                "very deep file",
                "attack.bpmn",
                HEAD
                        + bare().replace(
                                        "<documentation>x</documentation>",
                                        "<subProcess id='d'>".repeat(500) + "</subProcess>".repeat(500)),
                "xml.depth",
                false,
                false);
        attack(
                "very many elements",
                "attack.bpmn",
                HEAD + bare().replace("<documentation>x</documentation>", "<task/>".repeat(50_000)),
                "xml.elements",
                false,
                false);
        attack(
                "very many attributes",
                "attack.bpmn",
                HEAD + bare().replace("<documentation>x", "<documentation" + many() + ">x"),
                "xml.attributes",
                false,
                false);
        encoded("in UTF-16", "UTF-16", StandardCharsets.UTF_16);
        encoded("in UTF-32", "UTF-32", Charset.forName("UTF-32"));
        encoded("in an encoding of mainframes", "IBM037", Charset.forName("IBM037"));
        encoded("in Latin 1", "ISO-8859-1", StandardCharsets.ISO_8859_1);
        attack(
                "bytes that are no text",
                "attack.bpmn",
                new byte[] {'<', (byte) 0xC0, (byte) 0xAF, '>'},
                "xml.encoding",
                false,
                false);
        attack("no XML at all", "attack.bpmn", "process me", "xml.unreadable", false, false);
        attack(
                "page instead of a diagram",
                "attack.bpmn",
                "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
                "diagram.root",
                false,
                false);
        attack("case management beside the diagrams", "attack.cmmn", "<x/>", "file.kind", false, false);
        attack("script beside the diagrams", "attack.groovy", "1", "file.kind", false, false);
    }

    private void tables() {
        table(
                "table in javascript",
                "<inputExpression expressionLanguage='javascript'>",
                "<inputEntry>",
                "\"x\"",
                "feel.language",
                true);
        table(
                "table in juel",
                "<inputExpression expressionLanguage='juel'>",
                "<inputEntry>",
                "\"x\"",
                "feel.language",
                true);
        table(
                "cell in juel",
                "<inputExpression>",
                "<inputEntry expressionLanguage='juel'>",
                "\"x\"",
                "feel.language",
                true);
        table(
                "cell in groovy",
                "<inputExpression>",
                "<inputEntry expressionLanguage='groovy'>",
                "\"x\"",
                "feel.language",
                true);
        table("juel without saying so", "<inputExpression>", "<inputEntry>", "${word.length()}", "feel.foreign", true);
        table(
                "function that calls Java",
                "<inputExpression>",
                "<inputEntry>",
                "{ f: function(a) external { java: { class: \"java.lang.System\", method signature: \"getProperty(java.lang.String)\" } }, r: f(\"user.home\") }.r",
                "feel.foreign",
                true);
        table("what time it is", "<inputExpression>", "<inputEntry>", "now()", "feel.clock", true);
        table(
                "what day it is",
                "<inputExpression>",
                "<inputEntry>",
                "today() > date(\"2026-01-01\")",
                "feel.clock",
                true);
        table("the clock behind white space", "<inputExpression>", "<inputEntry>", "now ( )", "feel.clock", true);
        table("loop", "<inputExpression>", "<inputEntry>", "for i in 1..1000000000 return i", "feel.foreign", true);
        table(
                "search without end",
                "<inputExpression>",
                "<inputEntry>",
                "some x in 1..1000000000 satisfies x < 0",
                "feel.foreign",
                true);
        table(
                "pattern that takes for ever",
                "<inputExpression>",
                "<inputEntry>",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "feel.foreign",
                true);
        table("function of somebody else", "<inputExpression>", "<inputEntry>", "launch(\"x\")", "feel.call", true);
        table(
                "cell of a megabyte",
                "<inputExpression>",
                "<inputEntry>",
                "\"" + "x".repeat(1_100) + "\"",
                "feel.long",
                true);
        attack(
                "decision that is no table",
                "attack.dmn",
                dmn("<literalExpression id='l'><text>1 + 1</text></literalExpression>"),
                "table.element",
                true,
                false);
        attack(
                "table that imports another",
                "attack.dmn",
                dmn("").replace(
                                "<decision ",
                                "<import namespace='x' locationURI='http://example.org/x.dmn' importType='x'/><decision "),
                "table.element",
                false,
                false);
        attack(
                "entity in a table",
                "attack.dmn",
                HEAD + "<!DOCTYPE definitions [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + dmn(""),
                "xml.doctype",
                false,
                false);
        attack(
                "foreign element in a table",
                "attack.dmn",
                dmn("<x:run xmlns:x='http://example.org/x'/>"),
                "namespace.unknown",
                false,
                false);
    }

    private static final String PLAIN = "<conditionExpression>${true}</conditionExpression>";

    private void step(String name, String step, String code, boolean runs) {
        attack(name, "attack.bpmn", diagram(step, PLAIN), code, true, runs);
    }

    private void condition(String name, String condition, String code, boolean runs) {
        attack(name, "attack.bpmn", diagram("<userTask id='step'/>", condition), code, true, runs);
    }

    private void table(String name, String input, String entry, String output, String code, boolean parsed) {
        attack(name, "attack.dmn", dmn("""
                        <decisionTable id='t' hitPolicy='FIRST'>
                          <input id='i'>%s<text>a</text></inputExpression></input>
                          <output id='o' name='o'/>
                          <rule id='r'>%s<text>-</text></inputEntry><outputEntry><text><![CDATA[%s]]></text></outputEntry></rule>
                        </decisionTable>
                        """.formatted(input, entry, output)), code, parsed, false);
    }

    private void encoded(String name, String declared, Charset charset) {
        attack(
                "diagram " + name,
                "attack.bpmn",
                ("<?xml version='1.0' encoding='" + declared + "'?>" + bare()).getBytes(charset),
                "xml.encoding",
                false,
                false);
    }

    private void attack(String name, String file, String content, String code, boolean parsed, boolean runs) {
        attack(name, file, content.getBytes(StandardCharsets.UTF_8), code, parsed, runs);
    }

    private void attack(String name, String file, byte[] content, String code, boolean parsed, boolean runs) {
        attacks.add(new Attack(name, file, content, code, parsed, runs));
    }

    /** Processes that never wait and so never end. */
    private void circles() {
        circle("two gateways in a circle", "<exclusiveGateway id='a'/><exclusiveGateway id='b'/>", "a", "b");
        circle(
                "circle through a step of the program",
                "<exclusiveGateway id='a'/><serviceTask id='b' camunda:delegateExpression='${xDelegate}'/>",
                "a",
                "b");
        circle(
                "circle of jobs",
                "<exclusiveGateway id='a' camunda:asyncBefore='true'/><exclusiveGateway id='b' camunda:asyncAfter='true'/>",
                "a",
                "b",
                false);
        circle(
                "circle with a timer of no time",
                "<exclusiveGateway id='a'/><intermediateCatchEvent id='b'><timerEventDefinition><timeDuration>PT0S</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "a",
                "b",
                false);
        circle(
                "circle with a timer of seconds",
                "<exclusiveGateway id='a'/><intermediateCatchEvent id='b'><timerEventDefinition><timeDuration>PT59S</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "a",
                "b",
                false);
        circle(
                "circle with a day that has passed",
                "<exclusiveGateway id='a'/><intermediateCatchEvent id='b'><timerEventDefinition><timeDate>2020-01-01T00:00:00Z</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "a",
                "b",
                false);
        circle(
                "circle through a sub-process",
                "<exclusiveGateway id='a'/><subProcess id='b'><startEvent id='bs'/><sequenceFlow id='bf' sourceRef='bs' targetRef='be'/><endEvent id='be'/></subProcess>",
                "a",
                "b");
        circle(
                "circle through a link",
                "<exclusiveGateway id='a'/><intermediateThrowEvent id='b'><linkEventDefinition name='again'/></intermediateThrowEvent><intermediateCatchEvent id='c'><linkEventDefinition name='again'/></intermediateCatchEvent><sequenceFlow id='again' sourceRef='c' targetRef='a'/>",
                "a",
                "b",
                false);
        circle(
                "task that its own timer brings back at once",
                "<exclusiveGateway id='a'/><userTask id='b'/><boundaryEvent id='c' attachedToRef='b'><timerEventDefinition><timeDuration>PT0S</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id='again' sourceRef='c' targetRef='a'/>",
                "a",
                "b",
                false);
        circle(
                "circle through an error",
                "<exclusiveGateway id='a'/><subProcess id='b'><startEvent id='bs'/><sequenceFlow id='bf' sourceRef='bs' targetRef='be'/><endEvent id='be'><errorEventDefinition/></endEvent></subProcess><boundaryEvent id='c' attachedToRef='b'><errorEventDefinition/></boundaryEvent><sequenceFlow id='again' sourceRef='c' targetRef='a'/>",
                "a",
                "b",
                false);
        circle(
                "circle through an event sub-process that an escalation starts",
                "<exclusiveGateway id='a'/>"
                        + interrupted(
                                "<intermediateThrowEvent id='bt'><escalationEventDefinition escalationRef='raised'/></intermediateThrowEvent>",
                                "<escalationEventDefinition escalationRef='raised'/>"),
                "a",
                "b");
        circle(
                "circle through an event sub-process that an error starts",
                "<exclusiveGateway id='a'/>"
                        + interrupted(
                                "<serviceTask id='bt' camunda:delegateExpression='${xDelegate}'/>",
                                "<errorEventDefinition/>"),
                "a",
                "b",
                false);
        step(
                "process that calls itself",
                "<callActivity id='step' calledElement='attack' camunda:calledElementBinding='deployment'/>",
                "diagram.endless",
                true);
        step(
                "sub-process that calls its process",
                "<subProcess id='step'><startEvent id='s'/><sequenceFlow id='sf' sourceRef='s' targetRef='sc'/><callActivity id='sc' calledElement='attack' camunda:calledElementBinding='deployment'/></subProcess>",
                "diagram.endless",
                true);
    }

    /** A person would be waited for, if what comes before did not end the sub-process. */
    private static String interrupted(String thrower, String caught) {
        return "<subProcess id='b'><startEvent id='bs'/><sequenceFlow id='bf' sourceRef='bs' targetRef='bt'/>"
                + thrower
                + "<sequenceFlow id='bg' sourceRef='bt' targetRef='bu'/><userTask id='bu'/>"
                + "<sequenceFlow id='bh' sourceRef='bu' targetRef='be'/><endEvent id='be'/>"
                + "<subProcess id='x' triggeredByEvent='true'><startEvent id='xs'>" + caught + "</startEvent>"
                + "<sequenceFlow id='xf' sourceRef='xs' targetRef='xe'/><endEvent id='xe'/></subProcess></subProcess>";
    }

    private void circle(String name, String elements, String first, String last) {
        circle(name, elements, first, last, true);
    }

    /** @param runs whether it goes round in one go, without jobs or a person */
    private void circle(String name, String elements, String first, String last, boolean runs) {
        var back = elements.contains("id='again'")
                ? ""
                : "<sequenceFlow id='back' sourceRef='" + last + "' targetRef='" + first + "'/>";
        var inside = "<sequenceFlow id='in' sourceRef='step' targetRef='" + first
                + "'/><sequenceFlow id='on' sourceRef='" + first + "' targetRef='" + last + "'/>" + elements + back;
        attack(
                name,
                "attack.bpmn",
                diagram("<exclusiveGateway id='step'/>" + inside, PLAIN)
                        .replace("<sequenceFlow id='f3' sourceRef='step' targetRef='end'/>", "")
                        .replace("<process", "<escalation id='raised' escalationCode='raised'/><process"),
                "diagram.endless",
                true,
                runs);
    }

    private static String bomb() {
        var bomb = new StringBuilder("<!DOCTYPE definitions [<!ENTITY a 'aaaaaaaaaa'>");
        for (char entity = 'b'; entity <= 'i'; entity++) {
            bomb.append("<!ENTITY ")
                    .append(entity)
                    .append(" '")
                    .append(("&" + (char) (entity - 1) + ";").repeat(10))
                    .append("'>");
        }
        return bomb.append("]>").toString();
    }

    private static String many() {
        var attributes = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            attributes.append(" a").append(i).append("='x'");
        }
        return attributes.toString();
    }

    private static String bare() {
        return diagram("<userTask id='step'/>", PLAIN)
                .replace("<startEvent id='start'/>", "<documentation>x</documentation><startEvent id='start'/>");
    }

    /** Before the step stands a gateway whose condition must hold to get there. */
    static String diagram(String step, String condition) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='test'
                             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
                             xmlns:camunda='http://camunda.org/schema/1.0/bpmn'
                             xmlns:activiti='http://activiti.org/bpmn'>
                  <process id='attack' isExecutable='true' camunda:historyTimeToLive='P1D'>
                    <startEvent id='start'/>
                    <sequenceFlow id='f1' sourceRef='start' targetRef='choice'/>
                    <exclusiveGateway id='choice' default='f4'/>
                    <sequenceFlow id='f4' sourceRef='choice' targetRef='end'/>
                    <sequenceFlow id='f2' sourceRef='choice' targetRef='step'>%s</sequenceFlow>
                    %s
                    <sequenceFlow id='f3' sourceRef='step' targetRef='end'/>
                    <endEvent id='end'/>
                  </process>
                </definitions>
                """.formatted(condition, step);
    }

    private static String dmn(String inside) {
        return """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='test'
                             xmlns:camunda='http://camunda.org/schema/1.0/dmn'>
                  <decision id='attack' name='attack' camunda:historyTimeToLive='P1D'>%s</decision>
                </definitions>
                """.formatted(inside);
    }
}
